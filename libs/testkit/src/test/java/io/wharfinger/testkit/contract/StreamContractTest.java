package io.wharfinger.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.nats.client.Connection;
import io.nats.client.JetStreamManagement;
import io.nats.client.Nats;
import io.nats.client.api.StreamConfiguration;
import io.wharfinger.testkit.Fixtures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StreamContractTest {
    private static final Path STREAMS = Path.of("../../contracts/src/main/resources/streams");
    private final StreamContract contract = StreamContract.ofThisCheckout();

    @Test
    void whatTheServerHasIsComparedSettingBySetting() throws Exception {
        try (Connection connection = Nats.connect(Fixtures.nats().url())) {
            JetStreamManagement server = connection.jetStreamManagement();
            int streams = contract.names().size();

            assertThat(contract.faults(server)).as("no stream is there").hasSize(streams);

            try (Stream<Path> files = Files.list(STREAMS)) {
                for (Path file : files.toList()) {
                    server.addStream(StreamConfiguration.instance(Files.readString(file)));
                }
            }
            assertThat(contract.faults(server)).isEmpty();

            server.updateStream(StreamConfiguration.builder(
                            server.getStreamInfo("BILLING_EVENTS").getConfiguration())
                    .maxBytes(1_000_000)
                    .build());
            assertThat(contract.faults(server))
                    .singleElement()
                    .asString()
                    .isEqualTo("BILLING_EVENTS: max_bytes is 1000000, promised 1073741824");
        }
    }
}
