package io.wharfinger.cli.soak;

/**
 * A fault that is to come.
 *
 * @param atRecord how many records have been written by then
 */
record FaultPoint(long atRecord, FaultKind kind) {}
