package io.wharfinger.events.inbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Configuration of all inboxes of a service. */
@ConfigMapping(prefix = "wharfinger.events.inbox")
public interface InboxConfig {

    /** What to do with a stream that was made anew or went back: {@code refuse} or {@code reread}. */
    @WithDefault("refuse")
    StreamReset onStreamReset();
}
