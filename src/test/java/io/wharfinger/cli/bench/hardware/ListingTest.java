package io.wharfinger.cli.bench.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.hardware.Seen;
import io.wharfinger.hardware.SeenAccelerator;
import io.wharfinger.hardware.SourceFile;
import io.wharfinger.hardware.Survey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListingTest {
    private static final SourceFile THREE_NODES =
            new SourceFile("cluster.json", Listing.of(3, 4).toString().getBytes(StandardCharsets.UTF_8));

    @Test
    void every_device_is_read_with_the_pod_that_holds_it() {
        Seen seen = Survey.read(List.of(THREE_NODES));

        assertThat(seen.findings()).isEmpty();
        assertThat(seen.completeNodes())
                .containsExactlyInAnyOrder("gpu-node-00000", "gpu-node-00001", "gpu-node-00002");
        assertThat(seen.accelerators()).hasSize(12).allSatisfy(accelerator -> {
            assertThat(accelerator.product()).isEqualTo("NVIDIA H100 80GB HBM3");
            assertThat(accelerator.memoryBytes()).isEqualTo(81_559L << 20);
            assertThat(accelerator.holders()).hasSize(1);
        });
        assertThat(seen.accelerators().stream().map(SeenAccelerator::uuid)).doesNotHaveDuplicates();
    }

    @Test
    void a_reading_that_misses_devices_is_not_measured() throws Exception {
        Duration once = Duration.ofNanos(1);

        assertThat(new SurveyTrial("whole", THREE_NODES, 12).once(once).megabytesPerSecond())
                .isPositive();
        assertThatThrownBy(() -> new SurveyTrial("short", THREE_NODES, 13).once(once))
                .hasMessageContaining("has 13 accelerators, and 12 were read");
    }
}
