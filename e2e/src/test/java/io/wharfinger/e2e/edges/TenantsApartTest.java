package io.wharfinger.e2e.edges;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.cli.platform.Platform;
import io.wharfinger.e2e.RunningSuite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every call of every service, many times, as one tenant that asks for the things of another: it never sees anything of
 * it but the names that it asked for, and never changes anything.
 */
@SuppressWarnings("NullAway.Init") // set before all tests
class TenantsApartTest {
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int ROUNDS = Integer.getInteger("wharf.e2e.fuzz.rounds", 12);

    private static final Platform PLATFORM = RunningSuite.get().platform();

    private static GrpcCalls grpc;
    private static RestCalls rest;
    private static Neighbour neighbour;

    @BeforeAll
    static void makeNeighbour() {
        grpc = new GrpcCalls(PLATFORM);
        rest = new RestCalls(PLATFORM);
        neighbour = Neighbour.make(PLATFORM, grpc);
    }

    @AfterAll
    static void close() {
        grpc.close();
    }

    @Test
    void a_tenant_neither_sees_nor_changes_anything_of_another() throws Exception {
        List<RestCalls.Operation> operations = rest.operations();
        Map<String, String> before = neighbour.state();
        Seen seen = new Seen();

        for (int round = 0; round < ROUNDS; round++) {
            Bait bait = new Bait(round, neighbour.names());
            for (String role : List.of("tenant-admin", "member", "viewer")) {
                Optional<String> token = Optional.of(PLATFORM.token(role, "/edge-alpha/", LIFE));
                for (GrpcCalls.Method method : GrpcCalls.methods()) {
                    seen.note(grpc.call(method, bait.message(method.method().getInputType()), token));
                }
                for (RestCalls.Operation operation : operations) {
                    seen.note(rest.call(operation, bait, token));
                }
            }
        }

        assertThat(seen.marks).isEmpty();
        assertThat(seen.shapeless).isEmpty();
        assertThat(neighbour.state()).isEqualTo(before);
    }

    @Test
    void the_neighbour_itself_sees_its_marks() throws Exception {
        Seen seen = new Seen();
        Optional<String> token = Optional.of(PLATFORM.token("tenant-admin", "/" + Neighbour.NAME + "/", LIFE));
        Bait bait = new Bait(0, List.of(Neighbour.NAME));
        for (RestCalls.Operation operation : rest.operations()) {
            if (operation.method().equals("GET")) {
                seen.note(rest.call(operation, bait, token));
            }
        }
        assertThat(seen.marks).isNotEmpty();
    }

    /** What came back that should not. */
    private static final class Seen {
        private final List<String> marks = new ArrayList<>();
        private final List<String> shapeless = new ArrayList<>();

        void note(Outcome outcome) {
            if (outcome.text().contains(Neighbour.MARK)) {
                marks.add(outcome.call() + ": " + outcome.text());
            }
            if (!outcome.answered() && outcome.code().isEmpty()) {
                shapeless.add(outcome.call() + ": " + outcome.text());
            }
        }
    }
}
