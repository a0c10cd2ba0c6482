package io.wharfinger.cli.platform;

import io.wharfinger.local.Folders;
import io.wharfinger.local.LocalException;
import io.wharfinger.local.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * The program that starts the router once, right after it was built and with nothing else up, so that later starts are
 * quicker. The other services need their databases to start; none of them has to serve within a second.
 */
public final class Rehearsal {
    private static final PartName SERVICE = PartName.ROUTER;
    private static final Duration AT_MOST = Duration.ofSeconds(60);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final List<String> ASKED = List.of("/v1/models", "/router/v1/endpoints", "/v1/chat/completions");
    private static final int LOWEST_BASE = 8_000;
    private static final int HIGHEST_BASE = 22_000;

    private final HttpClient http = HttpClient.newHttpClient();

    private Rehearsal() {}

    /** @throws LocalException if there is no start to learn from; whatever was kept of an earlier one is gone then */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Checkout checkout = Checkout.find();
        StartCache cache = StartCache.of(checkout, SERVICE);
        Files.deleteIfExists(cache.file());
        Path folder = Files.createTempDirectory("wharf-rehearsal-");
        try {
            new Rehearsal().run(folder, checkout, cache);
        } finally {
            Folders.delete(folder);
        }
    }

    private void run(Path folder, Checkout checkout, StartCache cache) throws InterruptedException {
        List<String> flags = new ArrayList<>(SERVICE.jvmFlags());
        flags.addAll(cache.toMake());
        Platform platform = Platform.at(new Home(folder), ports(), checkout, Map.of(SERVICE, flags));
        platform.home().create();
        platform.prepare();
        Part part = platform.part(SERVICE);
        try {
            part.launch();
            for (String path : ASKED) {
                awaitAnswer(part, part.url().resolve(path));
            }
        } finally {
            part.stop();
        }
        if (!Files.isRegularFile(cache.file())) {
            throw new LocalException("The JVM kept nothing of the start of " + SERVICE.title() + ".");
        }
    }

    private void awaitAnswer(Part part, URI url) throws InterruptedException {
        long deadline = System.nanoTime() + AT_MOST.toNanos();
        while (!isAnswered(url)) {
            if (!part.isRunning() || System.nanoTime() - deadline > 0) {
                throw new LocalException(SERVICE.title() + " does not answer at " + url + ".");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** With whatever status: no key is known. */
    private boolean isAnswered(URI url) throws InterruptedException {
        try {
            http.send(HttpRequest.newBuilder(url).timeout(AT_MOST).build(), BodyHandlers.discarding());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static PortPlan ports() {
        return IntStream.range(LOWEST_BASE, HIGHEST_BASE)
                .mapToObj(PortPlan::new)
                .filter(plan -> Ports.isFree(plan.port(SERVICE)) && Ports.isFree(plan.managementPort(SERVICE)))
                .findFirst()
                .orElseThrow(() -> new LocalException("There are no free ports for a rehearsal."));
    }
}
