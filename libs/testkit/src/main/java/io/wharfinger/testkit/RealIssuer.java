package io.wharfinger.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.wharfinger.local.Folders;
import io.wharfinger.local.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A real OpenID provider for tests, npm's {@code oidc-provider} run by node on this machine, and the services' settings
 * for it. Its clients are named by what their tokens say: {@code <role>} or {@code <role>.<tenant>}.
 */
public final class RealIssuer implements QuarkusTestResourceLifecycleManager {
    private static final String PACKAGE = "oidc-provider@9.13.3";
    private static final String SECRET = "a-secret-for-tests-only";
    private static final Duration START_AT_MOST = Duration.ofSeconds(30);
    private static final int INSTALL_MINUTES = 3;
    private static final Pattern TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");

    private static @Nullable URI url;
    private @Nullable Process process;

    /** Whether it can be run here: a condition for JUnit. */
    public static boolean isAvailable() {
        return onPath("node") && onPath("npm") && installed() != null;
    }

    private static boolean onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Where the package is; fetched once for all checkouts. Null if npm cannot fetch it. */
    private static synchronized @Nullable Path installed() {
        Path folder = Folders.cache().resolve(PACKAGE.replace('@', '-'));
        if (Files.isDirectory(folder.resolve("node_modules/oidc-provider"))) {
            return folder;
        }
        try {
            Files.createDirectories(folder);
            Process npm = new ProcessBuilder(
                            "npm", "install", "--no-audit", "--no-fund", "--prefix", folder.toString(), PACKAGE)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("install.log").toFile())
                    .start();
            boolean done = npm.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES);
            npm.destroyForcibly();
            return done && npm.exitValue() == 0 ? folder : null;
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    @Override
    public Map<String, String> start() {
        Path folder = Objects.requireNonNull(installed(), "ask isAvailable() first");
        int port = Ports.free();
        URI started = URI.create("http://127.0.0.1:" + port);
        try (InputStream script =
                Objects.requireNonNull(RealIssuer.class.getResourceAsStream("/oidc/issuer.mjs"), "issuer.mjs")) {
            Path file = folder.resolve("issuer-" + port + ".mjs");
            Files.write(file, script.readAllBytes());
            process = new ProcessBuilder(List.of("node", file.toString(), Integer.toString(port), SECRET, "600"))
                    .redirectErrorStream(true)
                    .redirectOutput(Fixtures.folder().resolve("issuer.log").toFile())
                    .start();
            Lifeline.bind(process);
            file.toFile().deleteOnExit();
        } catch (IOException e) {
            throw new UncheckedIOException("node cannot be started", e);
        }
        url = started;
        Await.until("the issuer to answer", START_AT_MOST, () -> answers(started));
        return Map.of("quarkus.oidc.auth-server-url", started.toString(), "quarkus.oidc.token.audience", "wharfinger");
    }

    private static boolean answers(URI issuer) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI discovery = issuer.resolve("/.well-known/openid-configuration");
            return http.send(HttpRequest.newBuilder(discovery).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void stop() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    /**
     * A token of the running issuer.
     *
     * @param client see {@link RealIssuer}
     * @param parameters more fields of the request, such as {@code scope=short} for a token of one second
     */
    public static String token(String client, String... parameters) throws IOException, InterruptedException {
        String form =
                "grant_type=client_credentials" + (parameters.length == 0 ? "" : "&" + String.join("&", parameters));
        String basic = Base64.getEncoder()
                .encodeToString((encoded(client) + ":" + encoded(SECRET)).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(
                        Objects.requireNonNull(url, "not started").resolve("/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            Matcher token = TOKEN.matcher(answer.body());
            if (!token.find()) {
                throw new IOException("the issuer gave no token: " + answer.statusCode() + " " + answer.body());
            }
            return token.group(1);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
