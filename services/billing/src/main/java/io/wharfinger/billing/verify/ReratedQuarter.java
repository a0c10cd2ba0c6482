package io.wharfinger.billing.verify;

/**
 * A quarter of an hour of a tenant that was rated again: how its usage was first rated, and what is booked for it.
 *
 * @param first sums by rate class and minute, {@link Expected#rateClassKey}
 * @param booked sums by rate class
 */
record ReratedQuarter(Sums first, Sums booked) {

    ReratedQuarter() {
        this(new Sums(), new Sums());
    }
}
