package io.wharfinger.router.bounds;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/** Found by SmallRye Config, whose configurations are all held to their bounds from then on. */
public final class ConfigBounds implements SmallRyeConfigBuilderCustomizer {
    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        builder.withValidator(new BoundsValidator());
    }
}
