package io.wharfinger.billing.bill;

import io.wharfinger.billing.accelerator.HeldTime;
import io.wharfinger.billing.assessment.Booked;
import io.wharfinger.billing.assessment.Correction;
import io.wharfinger.billing.statement.Statement;
import io.wharfinger.contracts.billing.v1.BillStatus;
import java.util.List;

/**
 * What a bill is made of.
 *
 * @param statement lines and totals
 * @param termsId version of the terms; empty if there are none
 * @param status how final it is
 * @param bookings the last booking for the period, and the one that closed it
 * @param corrections what was booked after closing
 * @param time accelerator time
 */
record BillFacts(
        Statement statement,
        String termsId,
        BillStatus status,
        List<Booked> bookings,
        List<Correction> corrections,
        List<HeldTime> time) {}
