package io.wharfinger.cli.producer;

/**
 * Usage records as the contracts encode them, without the objects between: what a stand-in works is taken from the
 * processors that the measured programs share. Field numbers are those of wharfinger/router/v1/usage.proto.
 */
final class RecordText {
    private static final long MICROS = 1_000_000;
    private static final long NANOS_OF_MICRO = 1000;
    private static final int ENGINE_FINAL = 1;
    private static final int ENGINE_RUNNING = 2;
    private static final int COMPLETED = 1;
    private static final int CLIENT_GONE = 2;
    private static final int OK = 200;
    private static final long TTFT_MICROS = 180_000;

    private final MessageBuffer record = new MessageBuffer();
    private final MessageBuffer fact = new MessageBuffer();
    private final MessageBuffer part = new MessageBuffer();

    MessageBuffer opening(OpenRequest request) {
        fact.clear().field(1, request.attribution()).message(2, time(request.startMicros()));
        return record(request, request.startMicros(), 3);
    }

    /** @param out tokens generated so far */
    MessageBuffer checkpoint(OpenRequest request, long out, long nowMicros) {
        fact.clear().number(1, request.seq()).message(2, counts(request, out)).number(3, ENGINE_RUNNING);
        return record(request, nowMicros, 4);
    }

    /** @param out tokens generated in all */
    MessageBuffer closing(OpenRequest request, long out, boolean partial, long nowMicros) {
        fact.clear()
                .number(1, request.seq())
                .field(2, request.attribution())
                .message(3, counts(request, out))
                .number(4, partial ? ENGINE_RUNNING : ENGINE_FINAL)
                .number(5, partial ? CLIENT_GONE : COMPLETED)
                .message(6, time(request.startMicros()))
                .message(7, time(nowMicros))
                .number(8, TTFT_MICROS)
                .number(9, OK);
        return record(request, nowMicros, 5);
    }

    private MessageBuffer record(OpenRequest request, long nowMicros, int factField) {
        return record.clear()
                .field(1, request.name())
                .message(2, time(nowMicros))
                .message(factField, fact);
    }

    private MessageBuffer counts(OpenRequest request, long out) {
        return part.clear()
                .number(1, request.uncached())
                .number(2, request.cached())
                .number(7, out);
    }

    private MessageBuffer time(long micros) {
        return part.clear().number(1, micros / MICROS).number(2, micros % MICROS * NANOS_OF_MICRO);
    }
}
