/** Sums of deltas by quarter of an hour, from which any tenant's calendar month can be added up: pure. */
@NullMarked
package io.wharfinger.billing.rollup;

import org.jspecify.annotations.NullMarked;
