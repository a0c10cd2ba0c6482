package io.wharfinger.billing.watermark;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How routers hear how far their usage is in. */
public interface WatermarkConfig {

    /** How often a position is read again where no commit of this process called for it. */
    @WithDefault("1s")
    Duration pollInterval();
}
