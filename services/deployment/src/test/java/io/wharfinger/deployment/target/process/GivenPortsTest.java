package io.wharfinger.deployment.target.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.local.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GivenPortsTest {
    private final UUID first = new UUID(0, 1);
    private final UUID second = new UUID(0, 2);

    @Test
    void anInstanceKeepsItsPortUnlessSomebodyListensThere() throws IOException {
        GivenPorts ports = new GivenPorts(new PortRange(20_101, 20_199));
        int given = ports.give(first);
        assertThat(ports.give(first)).isEqualTo(given);

        try (ServerSocket other = new ServerSocket()) {
            other.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), given));
            assertThat(ports.give(first)).isNotEqualTo(given);
        }
    }

    @Test
    void aPortThatWasGivenBackIsNotTheNextOneGiven() {
        GivenPorts ports = new GivenPorts(new PortRange(20_201, 20_299));
        int given = ports.give(first);
        ports.takeBack(first);

        assertThat(ports.give(second)).isGreaterThan(given);
    }

    @Test
    void whatIsGivenIsNotGivenTwiceAndInTheEndThereIsNone() {
        int only = Ports.free();
        GivenPorts ports = new GivenPorts(new PortRange(only, only));
        ports.note(first, only);

        assertThatThrownBy(() -> ports.give(second))
                .isInstanceOf(LaunchFailedException.class)
                .hasMessageContaining("wharfinger.deployment.process.ports");
        ports.takeBack(first);
        assertThat(ports.give(second)).isEqualTo(only);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8201", "8900-8201", "0-10", "8201-70000", "8201 - 8900"})
    void whatIsNoRangeIsRefused(String text) {
        assertThatThrownBy(() -> PortRange.parse(text)).hasMessageContaining("must be like 8201-8900");
    }
}
