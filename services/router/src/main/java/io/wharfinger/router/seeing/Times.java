package io.wharfinger.router.seeing;

/**
 * When what happened to a request: all but the first by the clock that only measures, in nanoseconds; 0 where it never came
 * to that.
 *
 * @param arrivalMillis its head was there, in milliseconds since 1970
 * @param arrivalNanos the same moment
 * @param bodyNanos its body was there
 * @param chosenNanos an upstream was chosen, for the last time
 * @param sentNanos it was sent to that upstream
 * @param firstByteNanos the first byte of the answer's body was there
 * @param firstTokenNanos the first token of a stream was there
 * @param lastTokenNanos the last token of a stream was there
 * @param endNanos all was over
 */
public record Times(
        long arrivalMillis,
        long arrivalNanos,
        long bodyNanos,
        long chosenNanos,
        long sentNanos,
        long firstByteNanos,
        long firstTokenNanos,
        long lastTokenNanos,
        long endNanos) {
    /** Of a request that was refused by its head. */
    public static Times refused(long arrivalMillis, long arrivalNanos, long endNanos) {
        return new Times(arrivalMillis, arrivalNanos, 0, 0, 0, 0, 0, 0, endNanos);
    }
}
