package io.wharfinger.deployment;

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
        DeploymentConfig config = config(Map.of()).getConfigMapping(DeploymentConfig.class);
        assertThat(config.drainPropagation()).isPositive();
        assertThat(config.routersReturn()).isGreaterThan(config.drainPropagation());
        assertThat(config.reconcile().interval()).isLessThan(config.reconcile().lease());
        assertThat(config.reconcile().answer()).isLessThan(config.reconcile().lease());
        assertThat(config.reconcile().retryLast()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.housekeeping().interval()).isPositive();
    }

    @Test
    void anUnknownKeyIsAnErrorAtTheStart() {
        assertThatThrownBy(() -> config(Map.of("wharfinger.deployment.reconcile.intervall", "1s")))
                .hasMessageContaining("wharfinger.deployment.reconcile.intervall");
    }

    private static SmallRyeConfig config(Map<String, String> keys) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withConverter(Duration.class, 100, ConfigTest::duration)
                .withMapping(DeploymentConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .build();
    }

    private static Duration duration(String text) {
        return Duration.parse(text.endsWith("ms") ? "PT0." + text.replace("ms", "") + "S" : "PT" + text);
    }
}
