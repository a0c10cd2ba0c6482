/** Tests of the package. */
@NullMarked
package io.wharfinger.billing.bill;

import org.jspecify.annotations.NullMarked;
