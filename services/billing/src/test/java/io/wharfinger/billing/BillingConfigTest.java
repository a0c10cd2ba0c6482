package io.wharfinger.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BillingConfigTest {
    private static final Map<String, String> LEAST = Map.of(
            "wharfinger.billing.ingest.jdbc-url", "jdbc:postgresql://127.0.0.1:5433/billing",
            "wharfinger.billing.ingest.password", "secret");

    @Test
    void theLeastConfigurationHasSensibleTimes() {
        var config = config(Map.of()).getConfigMapping(BillingConfig.class);

        assertThat(config.ingest().username()).isEqualTo("billing_ingest");
        assertThat(config.intake().openRequestTimeout()).isEqualTo(Duration.ofHours(2));
        assertThat(config.intake().runsMax()).isEqualTo(1000);
        assertThat(config.watermark().pollInterval()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void anUnknownKeyStopsTheStart() {
        for (var key : new String[] {"wharfinger.billing.colour", "wharfinger.billing.intake.runs-maximum"}) {
            assertThatThrownBy(() -> config(Map.of(key, "5"))).hasMessageContaining(key);
        }
    }

    private static SmallRyeConfig config(Map<String, String> more) {
        var values = new HashMap<>(LEAST);
        values.putAll(more);
        return new SmallRyeConfigBuilder()
                .withMapping(BillingConfig.class)
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .build();
    }
}
