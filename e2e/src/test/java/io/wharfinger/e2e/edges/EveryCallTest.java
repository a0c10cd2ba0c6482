package io.wharfinger.e2e.edges;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.cli.platform.Platform;
import io.wharfinger.e2e.RunningSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every call of every service without a token, with a wrong one and without a role: refused, always in one shape. */
class EveryCallTest {
    private static final Duration LIFE = Duration.ofMinutes(10);
    /** What is wrong with a request besides is different each time. */
    private static final int ROUNDS = 10;

    private static final String UNAUTHENTICATED = "REQUEST_UNAUTHENTICATED";
    private static final String FORBIDDEN = "REQUEST_FORBIDDEN";

    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([a-z0-9.]+);");
    private static final Pattern SERVICE = Pattern.compile("(?m)^service (\\w+) \\{");

    private final Platform platform = RunningSuite.get().platform();
    private final GrpcCalls grpc = new GrpcCalls(platform);
    private final RestCalls rest = new RestCalls(platform);
    private final Bait bait = new Bait(1, List.of("acme", "bravo", "a-name"));

    @AfterEach
    void close() {
        grpc.close();
    }

    @Test
    void all_services_of_the_contracts_are_called() throws IOException {
        Set<String> called = GrpcCalls.methods().stream()
                .map(method -> method.method().getService().getFullName())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(called).isEqualTo(ofContracts(platform.checkout().root().resolve("contracts/src/main/proto")));
    }

    private static Set<String> ofContracts(Path folder) throws IOException {
        Set<String> services = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file);
                Matcher inPackage = PACKAGE.matcher(text);
                Matcher service = SERVICE.matcher(text);
                while (service.find() && inPackage.find(0)) {
                    services.add(inPackage.group(1) + "." + service.group(1));
                }
            }
        }
        return services;
    }

    @Test
    void a_call_without_a_token_is_refused() throws Exception {
        assertThat(otherThan(UNAUTHENTICATED, Optional.empty())).isEmpty();
    }

    @Test
    void a_call_with_a_token_that_nobody_issued_is_refused() throws Exception {
        String good = platform.token("platform-admin", "/", LIFE);
        String forged = good.substring(0, good.length() - 8) + "AAAAAAAA";

        assertThat(otherThan(UNAUTHENTICATED, Optional.of(forged))).isEmpty();
        assertThat(otherThan(UNAUTHENTICATED, Optional.of("nonsense"))).isEmpty();
    }

    @Test
    void a_call_without_a_role_is_refused() throws Exception {
        assertThat(otherThan(FORBIDDEN, Optional.of(platform.token("gardener", "/", LIFE))))
                .isEmpty();
    }

    /** Calls that ended in another way. */
    private List<String> otherThan(String code, Optional<String> token) throws Exception {
        List<String> other = new ArrayList<>();
        List<RestCalls.Operation> operations = rest.operations();
        for (int round = 0; round < ROUNDS; round++) {
            for (GrpcCalls.Method method : GrpcCalls.methods()) {
                note(other, code, grpc.call(method, bait.message(method.method().getInputType()), token));
            }
            for (RestCalls.Operation operation : operations) {
                note(other, code, rest.call(operation, bait, token));
            }
        }
        return other;
    }

    private static void note(List<String> other, String code, Outcome outcome) {
        if (!outcome.code().equals(code)) {
            other.add(
                    outcome.call() + ": " + (outcome.answered() ? "answered" : outcome.code()) + " " + outcome.text());
        }
    }
}
