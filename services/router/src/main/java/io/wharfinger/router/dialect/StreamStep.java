package io.wharfinger.router.dialect;

/** What to do with one event of an engine's stream. */
public sealed interface StreamStep {
    /** Send these bytes on now. */
    record Forward(byte[] bytes) implements StreamStep {}

    /** The client did not ask for it. */
    record Drop() implements StreamStep {}

    /** Part of the end: send it on when the closing is written. */
    record Hold(byte[] bytes) implements StreamStep {}

    /** The end: send it on when the closing is written. */
    record End(byte[] bytes) implements StreamStep {}

    /** The engine says that it has failed: send it on when the closing is written, then end. */
    record EngineError(byte[] bytes) implements StreamStep {}
}
