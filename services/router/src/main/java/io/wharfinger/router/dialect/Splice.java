package io.wharfinger.router.dialect;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Bytes of a body that are replaced while it is sent on, so that nothing else of it changes.
 *
 * @param from offset of the first byte that goes
 * @param to offset after the last byte that goes; same as from for an insertion
 * @param bytes what comes in their place
 */
public record Splice(int from, int to, byte[] bytes) {
    /** A splice with ASCII text. */
    public static Splice of(int from, int to, String text) {
        return new Splice(from, to, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** By how much the splices change the length of the body, in bytes. */
    public static int growth(List<Splice> splices) {
        return splices.stream()
                .mapToInt(splice -> splice.bytes.length - (splice.to - splice.from))
                .sum();
    }
}
