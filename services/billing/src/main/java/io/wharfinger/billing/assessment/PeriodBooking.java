package io.wharfinger.billing.assessment;

/**
 * What is to be booked for a period.
 *
 * @param termsId version of the terms; empty if there are none
 * @param booking what is booked
 */
record PeriodBooking(String tenantPath, String period, String termsId, Booked booking) {

    /** Names the booking for ever: the same difference cannot be booked twice. */
    static String operationKey(String tenantPath, String period, int number) {
        return "assess" + tenantPath + period + "/" + number;
    }
}
