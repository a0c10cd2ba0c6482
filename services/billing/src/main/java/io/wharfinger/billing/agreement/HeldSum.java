package io.wharfinger.billing.agreement;

/**
 * Accelerators that the tenant held in a period.
 *
 * @param acceleratorClass their class
 * @param micros microseconds of single accelerators
 */
public record HeldSum(String acceleratorClass, long micros) {}
