/** Tests of the package of the same name. */
@NullMarked
package io.wharfinger.billing.holding;

import org.jspecify.annotations.NullMarked;
