package io.wharfinger.events.jetstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.events.Broker;
import io.wharfinger.local.LocalNats;
import io.wharfinger.local.Ports;
import io.wharfinger.testkit.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NatsConnectionTest {

    @Test
    void it_waits_for_a_server_that_starts_later(@TempDir Path folder) throws Exception {
        int port = Ports.free();
        NatsSettings settings = NatsSettings.of("nats://127.0.0.1:" + port, "test");
        try (NatsConnection nats = new NatsConnection(settings, InstantSource.system())) {
            assertThatThrownBy(nats::connected)
                    .isInstanceOf(NotConnected.class)
                    .hasMessageContaining("Start NATS or correct wharfinger.nats.url");
            assertThat(nats.await(Duration.ofMillis(50))).isFalse();
            LocalNats server = LocalNats.start(LocalNats.Settings.in(folder, port));
            try {
                assertThat(nats.await(Broker.PATIENCE)).isTrue();
                String session = nats.session();
                server.restart();
                Await.until(
                        "another session",
                        Broker.PATIENCE,
                        () -> !nats.session().equals(session));
            } finally {
                server.kill();
            }
        }
    }

    @Test
    void closed_is_closed() {
        NatsConnection nats = new NatsConnection(NatsSettings.of("nats://127.0.0.1:1", "test"), InstantSource.system());
        nats.close();
        assertThat(nats.condition().ready()).isFalse();
        assertThat(nats.condition().message()).contains("closed");
    }
}
