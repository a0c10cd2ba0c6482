package io.wharfinger.cli.soak.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class GrowthTest {
    @Test
    void aLineGrowsByItsSlope() {
        Growth growth = Growth.of(List.of(100.0, 102.0, 104.0, 106.0), 60);

        assertThat(growth.inAll()).isEqualTo(6, within(1e-9));
        assertThat(growth.perHour()).isEqualTo(120, within(1e-9));
    }

    @Test
    void ripplesAreNoGrowth() {
        assertThat(Growth.of(List.of(100.0, 140.0, 140.0, 100.0), 60).inAll()).isEqualTo(0, within(1e-9));
    }
}
