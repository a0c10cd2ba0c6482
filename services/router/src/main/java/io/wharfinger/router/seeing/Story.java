package io.wharfinger.router.seeing;

import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.tenants.SloVerdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that has ended, as everybody who watches is told of it. Neither its text nor its key is in it.
 *
 * @param requestId UUIDv7 of the request
 * @param api what was called; null if it is nothing that goes to upstreams
 * @param sender who sent it
 * @param models which models were asked for and served
 * @param times when what happened
 * @param tokens what it has used
 * @param end how it ended
 * @param slo whether its objectives were kept
 * @param tries each time that it was sent to an upstream, in their order; empty if it never was
 */
public record Story(
        String requestId,
        @Nullable Api api,
        Sender sender,
        Models models,
        Times times,
        Tokens tokens,
        End end,
        SloVerdict slo,
        List<Try> tries) {
    /**
     * Who sent a request.
     *
     * @param tenantPath path of the tenant; empty if the key was not good
     * @param keyId id of the key; empty if it was not good
     */
    public record Sender(String tenantPath, String keyId) {
        /** No good key came along. */
        public static final Sender UNKNOWN = new Sender("", "");
    }

    /**
     * The models of a request.
     *
     * @param requested as the client named it; empty if that was never read
     * @param served model that served, or was to serve; empty if none is known by that name
     * @param fallback whether it came from a fallback, because those before it did not serve
     * @param stream whether the answer is a stream
     */
    public record Models(String requested, String served, boolean fallback, boolean stream) {
        /** The body was never read. */
        public static final Models UNKNOWN = new Models("", "", false, false);
    }

    /** Path of what was called, as labels and logs have it. */
    public String apiPath() {
        return api == null ? "other" : api.path();
    }

    /** The upstream that it was sent to last; empty if it never was. */
    public String endpoint() {
        return tries.isEmpty() ? "" : tries.getLast().endpoint();
    }

    /** Time to the first token of a stream, in nanoseconds; 0 if none came. */
    public long ttftNanos() {
        return times.firstTokenNanos() == 0 ? 0 : Math.max(1, times.firstTokenNanos() - times.arrivalNanos());
    }

    /** Time per output token after the first, in nanoseconds; 0 if there is none. */
    public long tpotNanos() {
        return times.firstTokenNanos() == 0
                ? 0
                : SloVerdict.tpotNanos(times.firstTokenNanos(), times.lastTokenNanos(), tokens.output());
    }

    /** From its arrival to its end, in nanoseconds. */
    public long durationNanos() {
        return Math.max(0, times.endNanos() - times.arrivalNanos());
    }
}
