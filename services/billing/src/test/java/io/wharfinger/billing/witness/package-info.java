/** Tests of the witness. */
@NullMarked
package io.wharfinger.billing.witness;

import org.jspecify.annotations.NullMarked;
