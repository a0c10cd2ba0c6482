/** Holds what routers metered against what the engines counted themselves, and raises an alarm where they differ. */
@NullMarked
package io.wharfinger.billing.witness;

import org.jspecify.annotations.NullMarked;
