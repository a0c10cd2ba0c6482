package io.wharfinger.router.dialect;

import org.jspecify.annotations.Nullable;

/**
 * What the router changes in a request for one upstream.
 *
 * @param model name of the model there; null if it is the one that the client named
 * @param cacheSalt salt of the prefix cache, so that tenants cannot see each other's prompts in it; null for none. A salt of
 *     the client's own is replaced: it is part of this one
 * @param priority priority in the engine's queue, lower first; null to leave it out
 * @param runningUsage whether the upstream can tell usage in every chunk of a stream
 */
public record Rewrite(
        @Nullable String model,
        @Nullable String cacheSalt,
        @Nullable Integer priority,
        boolean runningUsage) {
    /** What an engine is told when nothing is configured. */
    public static final Rewrite NONE = new Rewrite(null, null, null, true);

    /** Whether no member of the body is changed but those that make the upstream tell usage. */
    public boolean changesNothing() {
        return model == null && cacheSalt == null && priority == null;
    }
}
