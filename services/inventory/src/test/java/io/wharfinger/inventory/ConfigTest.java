package io.wharfinger.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigTest {

    @Test
    void everythingHasADefault() {
        InventoryConfig config = config(Map.of()).getConfigMapping(InventoryConfig.class);
        assertThat(config.source().dir()).isEmpty();
        assertThat(config.source().nvidiaSmi()).isFalse();
        assertThat(config.housekeeping().interval()).isPositive();
    }

    @Test
    void sourcesAreNamedAsDocumented() {
        InventoryConfig config = config(Map.of(
                        "wharfinger.inventory.source.dir", "/clusters",
                        "wharfinger.inventory.source.nvidia-smi", "true",
                        "wharfinger.inventory.source.nvidia-smi-cluster", "garage"))
                .getConfigMapping(InventoryConfig.class);
        assertThat(config.source().dir()).contains(Path.of("/clusters"));
        assertThat(config.source().nvidiaSmi()).isTrue();
        assertThat(config.source().nvidiaSmiCluster()).isEqualTo("garage");
    }

    @Test
    void anUnknownKeyIsAnErrorAtTheStart() {
        assertThatThrownBy(() -> config(Map.of("wharfinger.inventory.source.dirr", "/clusters")))
                .hasMessageContaining("wharfinger.inventory.source.dirr");
    }

    private static SmallRyeConfig config(Map<String, String> keys) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withConverter(Duration.class, 100, ConfigTest::duration)
                .withMapping(InventoryConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .build();
    }

    private static Duration duration(String text) {
        return text.endsWith("d")
                ? Duration.ofDays(Long.parseLong(text.substring(0, text.length() - 1)))
                : Duration.parse("PT" + text);
    }
}
