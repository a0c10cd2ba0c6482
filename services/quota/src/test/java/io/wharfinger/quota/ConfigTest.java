package io.wharfinger.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigTest {

    @Test
    void everythingHasADefault() {
        QuotaConfig config = config(Map.of()).getConfigMapping(QuotaConfig.class);
        assertThat(config.keys().heartbeat()).isLessThanOrEqualTo(Duration.ofSeconds(5));
        assertThat(config.housekeeping().interval()).isPositive();
    }

    @Test
    void anUnknownKeyIsAnErrorAtTheStart() {
        assertThatThrownBy(() -> config(Map.of("wharfinger.quota.keys.hartbeat", "1s")))
                .hasMessageContaining("wharfinger.quota.keys.hartbeat");
    }

    private static SmallRyeConfig config(Map<String, String> keys) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withConverter(Duration.class, 100, Duration::parse)
                .withMapping(QuotaConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .build();
    }
}
