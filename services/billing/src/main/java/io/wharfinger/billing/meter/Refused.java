package io.wharfinger.billing.meter;

/** An event that is not taken in, and why. */
record Refused(Reading reading, Reason reason, String words) implements MeterCheck.Outcome {

    static Refused of(Reading reading, RefusedException why) {
        return new Refused(reading, why.reason(), String.valueOf(why.getMessage()));
    }
}
