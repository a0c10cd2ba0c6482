package io.wharfinger.billing.verify;

/**
 * One comparison between two independent ways to the same numbers.
 *
 * @param name what was compared
 * @param compared pairs of numbers
 * @param firstDifference in words; empty if both agree
 */
record Check(String name, long compared, String firstDifference) {

    boolean agrees() {
        return firstDifference.isEmpty();
    }
}
