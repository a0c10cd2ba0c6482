/** Tests of the comparison. */
@NullMarked
package io.wharfinger.billing.witness.reconciliation;

import org.jspecify.annotations.NullMarked;
