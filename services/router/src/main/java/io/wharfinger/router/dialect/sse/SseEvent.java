package io.wharfinger.router.dialect.sse;

import java.util.Arrays;

/**
 * One server-sent event, as it came.
 *
 * @param raw all bytes, with the empty line at the end
 * @param dataFrom where the data begin in raw; -1 if there are none, or several lines of them
 * @param dataTo where the data end in raw
 */
public record SseEvent(byte[] raw, int dataFrom, int dataTo) {
    private static final byte[] DONE = {'[', 'D', 'O', 'N', 'E', ']'};

    /** Whether there is one line of data. */
    public boolean hasData() {
        return dataFrom >= 0;
    }

    /** Whether it is the event that ends OpenAI's streams. */
    public boolean isDone() {
        return hasData() && Arrays.equals(raw, dataFrom, dataTo, DONE, 0, DONE.length);
    }
}
