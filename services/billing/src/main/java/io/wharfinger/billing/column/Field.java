package io.wharfinger.billing.column;

/** Numbers of the fields, as in the contract {@code wharfinger/internal/billing/v1/usage_block.proto}. */
final class Field {
    static final int PRODUCERS = 1;
    static final int MICROS = 2;
    static final int FIRST_COUNT = 21;

    private Field() {}

    /** Fields of UsageBlock. */
    static final class Usage {
        static final int SHAPE = 3;
        static final int PRODUCER = 4;
        static final int PLACE = 5;
        static final int SEQ = 6;
        static final int TIME = 7;
        static final int REQUEST_ID_HIGH = 8;
        static final int REQUEST_ID_LOW = 9;
        static final int ATTRIBUTIONS = 10;
        static final int ATTRIBUTION = 11;
        static final int START = 12;
        static final int OPENING_DISTANCE = 13;
        static final int SOURCE = 14;
        static final int END = 15;
        static final int TTFT = 16;
        static final int HTTP_STATUS = 17;
        static final int FLAWS = 18;
        static final int IMAGES = 31;
        static final int AUDIO_MILLIS = 32;
        static final int DOCUMENTS = 33;

        private Usage() {}
    }

    /** Fields of OpenRequests. */
    static final class Open {
        static final int STATE = 3;
        static final int PRODUCER = 4;
        static final int OPENING_SEQ = 5;
        static final int ATTRIBUTIONS = 6;
        static final int ATTRIBUTION = 7;
        static final int CHECKPOINT_DISTANCE = 8;
        static final int MINUTE = 9;
        static final int HEARD = 10;

        private Open() {}
    }
}
