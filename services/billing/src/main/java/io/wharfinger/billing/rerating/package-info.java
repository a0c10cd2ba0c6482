/** Rates usage of the past again by the prices as they are now, books the difference, and takes it back where it was a mistake. */
@NullMarked
package io.wharfinger.billing.rerating;

import org.jspecify.annotations.NullMarked;
