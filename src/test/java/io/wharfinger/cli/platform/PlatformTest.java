package io.wharfinger.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.local.LocalException;
import io.wharfinger.local.Ports;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL and NATS are real; in place of a service stands a jar that is none. */
class PlatformTest {
    private static final List<PartName> SERVICES =
            Stream.of(PartName.values()).filter(PartName::isService).toList();

    @TempDir
    Path folder;

    private final PortPlan ports = freePorts();
    private final List<String> said = new ArrayList<>();

    @AfterEach
    void stopAll() {
        platform().down(Progress.SILENT);
    }

    @Test
    void servers_are_started_killed_and_started_again_with_their_databases() throws Exception {
        Part postgres = platform().part("postgres");
        Part nats = platform().part("nats");
        postgres.start();
        nats.start();
        assertThat(conditions()).startsWith(PartState.Condition.READY, PartState.Condition.READY);

        postgres.kill();
        assertThat(postgres.isRunning()).isFalse();
        platform().part("postgres").start();

        String url = platform().jdbcUrl(PartName.BILLING);
        try (Connection connection = DriverManager.getConnection(
                url, "billing_app", platform().secrets().postgresPassword())) {
            assertThat(connection.isValid(5)).isTrue();
        }
        assertThat(platform().down(Progress.SILENT)).isEqualTo(2);
        assertThat(conditions()).containsOnly(PartState.Condition.STOPPED);
    }

    @Test
    void a_service_that_dies_at_its_start_takes_back_all_that_was_started_with_its_last_words() throws Exception {
        pretendServicesAreBuilt();

        assertThatThrownBy(this::up)
                .isInstanceOf(LocalException.class)
                .hasMessageContaining("the quota service ended")
                .hasMessageContaining("quarkus-run.jar");
        assertThat(said).contains("Stopping what was started.");
        assertThat(conditions()).containsOnly(PartState.Condition.STOPPED);
        assertThat(platform().home().pidFiles()).isEmpty();
    }

    @Test
    void what_ran_before_a_failed_start_goes_on_running() throws Exception {
        pretendServicesAreBuilt();
        platform().part("nats").start();

        assertThatThrownBy(this::up).isInstanceOf(LocalException.class);
        assertThat(platform().part("nats").isRunning()).isTrue();
        assertThat(platform().part("postgres").isRunning()).isFalse();
    }

    @Test
    void a_taken_port_is_named_before_anything_is_started() throws Exception {
        pretendServicesAreBuilt();
        int taken = ports.managementPort(PartName.ROUTER);
        try (ServerSocket other = new ServerSocket(taken, 1, InetAddress.getLoopbackAddress())) {
            assertThat(other.isBound()).isTrue();
            assertThatThrownBy(this::up)
                    .isInstanceOf(LocalException.class)
                    .hasMessageContaining("Port " + taken + " for the router")
                    .hasMessageContaining("WHARF_PORT_BASE");
        }
        assertThat(said).isEmpty();
    }

    @Test
    void a_service_that_is_not_built_is_named_before_anything_is_started() {
        assertThatThrownBy(this::up)
                .isInstanceOf(LocalException.class)
                .hasMessageContaining("the quota service has not been built");
        assertThat(said).isEmpty();
    }

    @Test
    void a_part_that_ended_by_itself_is_shown_so() throws Exception {
        Part nats = platform().part("nats");
        nats.start();
        nats.process().orElseThrow().kill();

        assertThat(conditions().get(PartName.NATS.ordinal())).isEqualTo(PartState.Condition.CRASHED);
        assertThat(platform().down(Progress.SILENT)).isZero();
        assertThat(conditions()).containsOnly(PartState.Condition.STOPPED);
    }

    @Test
    void a_second_command_waits_for_the_first_and_says_so() throws Exception {
        platform().home().create();
        CompletableFuture<Integer> second;
        try (PlatformLock held = PlatformLock.acquire(platform().home(), Progress.SILENT)) {
            assertThat(held).isNotNull();
            CompletableFuture<String> told = new CompletableFuture<>();
            second = CompletableFuture.supplyAsync(() -> platform().down(new Telling(told)));
            assertThat(told.get()).contains("process " + ProcessHandle.current().pid());
            assertThat(second).isNotDone();
        }
        assertThat(second.get()).isZero();
    }

    @Test
    void an_unknown_part_is_answered_with_the_known_ones() {
        assertThatThrownBy(() -> platform().part("kwota"))
                .hasMessageContaining("postgres, nats, quota, inventory, deployment, billing, router");
    }

    private Platform platform() {
        return Platform.at(new Home(folder.resolve("a home")), ports, new Checkout(folder.resolve("a checkout")));
    }

    private void up() {
        platform().up(new Progress() {
            @Override
            public void say(String sentence) {
                said.add(sentence);
            }

            @Override
            public void reached(PartState state) {}
        });
    }

    private List<PartState.Condition> conditions() {
        return platform().state().stream().map(PartState::condition).toList();
    }

    private void pretendServicesAreBuilt() throws Exception {
        for (PartName service : SERVICES) {
            Path target = folder.resolve("a checkout/services/" + service.id() + "/target/quarkus-app");
            Files.createDirectories(target);
            Files.writeString(target.resolve("quarkus-run.jar"), "not a jar");
        }
    }

    private static PortPlan freePorts() {
        return IntStream.iterate(20_000 + (int) (ProcessHandle.current().pid() % 20_000), base -> base + 7)
                .limit(1000)
                .mapToObj(PortPlan::new)
                .filter(PlatformTest::allFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean allFree(PortPlan plan) {
        return IntStream.concat(
                        IntStream.of(plan.port(PartName.POSTGRES), plan.port(PartName.NATS)),
                        SERVICES.stream()
                                .flatMapToInt(
                                        service -> IntStream.of(plan.port(service), plan.managementPort(service))))
                .allMatch(Ports::isFree);
    }

    private record Telling(CompletableFuture<String> first) implements Progress {
        @Override
        public void say(String sentence) {
            first.complete(sentence);
        }

        @Override
        public void reached(PartState state) {}
    }
}
