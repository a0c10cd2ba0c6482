/** What usage records say of each endpoint, by minute: written by the intake, read by the witness. */
@NullMarked
package io.wharfinger.billing.witness.metered;

import org.jspecify.annotations.NullMarked;
