package io.wharfinger.cli.soak;

import java.util.List;

/**
 * Billing's word on one producer.
 *
 * @param committed everything up to here is in the books
 * @param missing what is missing above that
 */
record Watermark(long committed, List<Span> missing) {
    static final Watermark NONE = new Watermark(0, List.of());
}
