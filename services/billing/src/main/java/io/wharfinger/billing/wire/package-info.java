/** Billing's own words in those of the contracts, and back. */
@NullMarked
package io.wharfinger.billing.wire;

import org.jspecify.annotations.NullMarked;
