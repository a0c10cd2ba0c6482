package io.wharfinger.router.proxy;

import io.wharfinger.router.endpoints.table.EndpointSpec;
import io.wharfinger.router.endpoints.table.Provider;
import io.wharfinger.router.seeing.Decision;
import io.wharfinger.router.seeing.Try;
import io.wharfinger.router.upstream.search.Target;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tries of one request at upstreams: those that have ended, and the one that is under way. Times by the clock that only measures. */
final class Tries {
    private final List<Try> ended = new ArrayList<>(1);
    private @Nullable Target target;
    private String planned = "";
    private String served = "";
    private String cause = Decision.FIRST;
    private int count;
    private long chosenNanos;
    private long sentNanos;
    private long firstByteNanos;
    private int status;

    /**
     * A try begins, or could not.
     *
     * @param model what is to serve
     * @param chosen the upstream; null if there is none
     */
    void begin(String model, @Nullable Target chosen, long nowNanos) {
        count++;
        chosenNanos = nowNanos;
        served = model;
        planned = count == 1 ? model : planned;
        target = chosen;
        status = 0;
        firstByteNanos = 0;
    }

    /** The request is sent. */
    void sent(long nowNanos) {
        sentNanos = nowNanos;
    }

    /** The upstream has begun to answer. */
    void answered(int upstreamStatus, long nowNanos) {
        status = upstreamStatus;
        firstByteNanos = nowNanos;
    }

    /** The try that is under way has brought no answer; why is why there may be another. */
    void lost(String why, long nowNanos) {
        cause = why;
        end(why, nowNanos);
    }

    /** The try that is under way, if there is one, has ended. */
    void end(String result, long nowNanos) {
        Target with = target;
        if (with != null) {
            EndpointSpec spec = with.endpoint().spec();
            ended.add(new Try(
                    spec.name(),
                    spec.hosting().provider() == Provider.ANTHROPIC ? "anthropic" : "openai",
                    with.upstreamModel(),
                    spec.host(),
                    spec.port(),
                    chosenNanos,
                    nowNanos,
                    status,
                    result));
            target = null;
        }
    }

    boolean wereAt(String endpoint) {
        for (Try made : ended) {
            if (made.endpoint().equals(endpoint)) {
                return true;
            }
        }
        return false;
    }

    List<Try> all() {
        return List.copyOf(ended);
    }

    /** How many were begun. */
    int count() {
        return count;
    }

    /** Why the last one was begun. */
    String cause() {
        return cause;
    }

    /** The model that served; empty if none did. */
    String served() {
        return ended.isEmpty() ? "" : served;
    }

    /** Whether another model than the first that was to serve came to it. */
    boolean fellBack() {
        return !served.equals(planned);
    }

    long chosenNanos() {
        return chosenNanos;
    }

    long sentNanos() {
        return sentNanos;
    }

    long firstByteNanos() {
        return firstByteNanos;
    }
}
