/** Tests of what is metered by endpoint and minute. */
@NullMarked
package io.wharfinger.billing.witness.metered;

import org.jspecify.annotations.NullMarked;
