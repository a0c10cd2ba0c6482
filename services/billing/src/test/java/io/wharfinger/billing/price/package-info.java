/** Tests of the package of the same name. */
@NullMarked
package io.wharfinger.billing.price;

import org.jspecify.annotations.NullMarked;
