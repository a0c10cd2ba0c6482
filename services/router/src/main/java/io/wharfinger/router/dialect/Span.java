package io.wharfinger.router.dialect;

/**
 * A run of bytes of a body.
 *
 * @param from offset of its first byte
 * @param to offset after its last byte
 */
public record Span(int from, int to) {}
