/** Tests of the package of the same name. */
@NullMarked
package io.wharfinger.billing.rollup;

import org.jspecify.annotations.NullMarked;
