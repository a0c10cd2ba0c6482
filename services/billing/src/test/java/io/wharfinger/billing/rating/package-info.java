/** Tests of the package of the same name. */
@NullMarked
package io.wharfinger.billing.rating;

import org.jspecify.annotations.NullMarked;
