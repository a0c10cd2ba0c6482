/** Tests of the package of the same name. */
@NullMarked
package io.wharfinger.billing.lending;

import org.jspecify.annotations.NullMarked;
