package io.wharfinger.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.api.StreamConfiguration;
import io.wharfinger.local.LocalProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FixturesTest {
    @Test
    void a_service_under_test_gets_a_database_that_its_roles_can_reach() throws Exception {
        SuiteResource resource = new SuiteResource();
        resource.init(Map.of("database", "quota"));
        Map<String, String> configuration = resource.start();

        assertThat(DriverManager.getConnection(
                        value(configuration, "quarkus.datasource.jdbc.url"),
                        value(configuration, "quarkus.flyway.username"),
                        value(configuration, "quarkus.flyway.password")))
                .satisfies(connection -> {
                    assertThat(connection.isValid(5)).isTrue();
                    connection.close();
                });
        assertThat(Path.of(value(configuration, "wharfinger.identity.token-file")))
                .content()
                .contains(".");
    }

    @Test
    void a_router_under_test_gets_no_database() {
        SuiteResource resource = new SuiteResource();
        resource.init(Map.of());

        assertThat(resource.start())
                .containsKey("wharfinger.nats.url")
                .doesNotContainKey("quarkus.datasource.username");
    }

    @Test
    void the_nats_client_can_make_a_stream() throws Exception {
        try (Connection connection = Nats.connect(Fixtures.nats().url())) {
            connection
                    .jetStreamManagement()
                    .addStream(StreamConfiguration.builder()
                            .name("BERTHS")
                            .subjects("berths.>")
                            .build());
            assertThat(connection
                            .jetStream()
                            .publish("berths.north", new byte[1])
                            .getSeqno())
                    .isEqualTo(1);
        }
    }

    @Test
    void servers_and_folder_end_with_the_jvm_even_if_it_is_killed() throws Exception {
        Process jvm = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartsAndWaits.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> words = List.of(jvm.inputReader().readLine().split(" "));
        LocalProcess nats =
                LocalProcess.running(Long.parseLong(words.getFirst())).orElseThrow();
        Path folder = Path.of(words.getLast());
        assertThat(folder).exists();

        jvm.destroyForcibly();

        Await.until("nats-server is gone", Duration.ofSeconds(20), () -> !nats.isAlive());
        Await.until("the folder is gone", Duration.ofSeconds(20), () -> !Files.exists(folder));
    }

    @Test
    void waiting_ends_when_the_time_is_over_and_says_for_what() {
        assertThatThrownBy(() -> Await.until("ships fly", Duration.ofMillis(30), () -> {
                    throw new IllegalStateException("still swimming");
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("ships fly")
                .hasRootCauseMessage("still swimming");
    }

    private static String value(Map<String, String> configuration, String key) {
        String value = configuration.get(key);
        if (value == null) {
            throw new AssertionError("not set: " + key);
        }
        return value;
    }

    /** A test run that is about to be killed. */
    static final class StartsAndWaits {
        private StartsAndWaits() {}

        public static void main(String[] arguments) throws Exception {
            System.out.println(Fixtures.nats().process().pid() + " " + Fixtures.folder());
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }
}
