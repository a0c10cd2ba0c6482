/** Compares counters of engines with metered tokens, without ever guessing what was between two readings: pure. */
@NullMarked
package io.wharfinger.billing.witness.reconciliation;

import org.jspecify.annotations.NullMarked;
