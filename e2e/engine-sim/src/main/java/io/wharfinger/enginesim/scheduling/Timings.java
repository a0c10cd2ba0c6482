package io.wharfinger.enginesim.scheduling;

/** When a finished sequence was where, in simulated nanoseconds. */
public record Timings(long arrived, long scheduled, long firstToken, long lastToken) {
    public long queueNanos() {
        return scheduled - arrived;
    }

    public long prefillNanos() {
        return firstToken - scheduled;
    }

    public long decodeNanos() {
        return lastToken - firstToken;
    }

    public long inferenceNanos() {
        return lastToken - scheduled;
    }

    public long endToEndNanos() {
        return lastToken - arrived;
    }
}
