package io.wharfinger.router.shipping.cursor;

import io.wharfinger.router.spool.segment.SeqSpan;

/**
 * A run of records on its way.
 *
 * @param span the records, those declared lost included
 * @param attempt 0 the first time; a higher number each time it is shipped again although it was acknowledged, so that the
 *     stream does not take it for the message that it had before
 * @param pass times that shipping had gone back when it was sent
 */
public record Shipment(SeqSpan span, int attempt, int pass) {}
