package io.wharfinger.billing.assessment;

import java.util.Optional;

/**
 * What is to be booked for a period.
 *
 * @param termsId version of the terms; empty if there are none
 * @param booking empty if nothing has changed
 */
record PeriodBooking(String tenantPath, String period, String termsId, Optional<Booked> booking) {

    /** Names the booking for ever: the same difference cannot be booked twice. */
    static String operationKey(String tenantPath, String period, int number) {
        return "assess" + tenantPath + period + "/" + number;
    }
}
