package io.wharfinger.router.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigBoundsTest {
    /** As the router's own are. */
    @ConfigMapping(prefix = "crane")
    public interface CraneConfig {
        /** Between two numbers. */
        @WithDefault("5")
        @Min(1) @Max(10) int hooksAtOnce();

        /** Of a form. */
        @WithDefault("pier-1")
        @Pattern(regexp = "[a-z0-9-]{1,10}", message = "must be 1 to 10 of a-z, 0-9 and -") String pier();
    }

    /** With a constraint that nobody keeps. */
    @ConfigMapping(prefix = "buoy")
    public interface BuoyConfig {
        /** Never blank. */
        @WithDefault("red")
        @NotBlank String colour();
    }

    @Test
    void whatIsWithinItsBoundsIsTaken() {
        assertThat(crane(Map.of()).hooksAtOnce()).isEqualTo(5);
        assertThat(crane(Map.of("crane.hooks-at-once", "1")).hooksAtOnce()).isEqualTo(1);
        assertThat(crane(Map.of("crane.hooks-at-once", "10", "crane.pier", "x")).pier())
                .isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource({
        "crane.hooks-at-once, 0, 'must be 1 or more, and is 0'",
        "crane.hooks-at-once, 11, 'must be 10 or less, and is 11'",
        "crane.pier, Pier 1, 'must be 1 to 10 of a-z, 0-9 and -, and is Pier 1'",
    })
    void whatIsNotIsRefusedByItsName(String name, String value, String why) {
        assertThatThrownBy(() -> crane(Map.of(name, value)))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining(name + " " + why);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        assertThatThrownBy(() -> crane(Map.of("crane.hooks-at-once", "0", "crane.pier", "?")))
                .isInstanceOfSatisfying(
                        ConfigValidationException.class,
                        refusal -> assertThat(refusal.getProblemCount()).isEqualTo(2));
    }

    @Test
    void aConstraintThatIsNotKnownIsNotSilentlyLeftOut() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> builder(Map.of()).withMapping(BuoyConfig.class).build())
                .withMessageContaining("NotBlank");
    }

    private static CraneConfig crane(Map<String, String> given) {
        SmallRyeConfig config = builder(given).withMapping(CraneConfig.class).build();
        return config.getConfigMapping(CraneConfig.class);
    }

    private static SmallRyeConfigBuilder builder(Map<String, String> given) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().withDefaultValues(given);
        new ConfigBounds().configBuilder(builder);
        return builder;
    }
}
