/** Tests of the package. */
@NullMarked
package io.wharfinger.billing.terms;

import org.jspecify.annotations.NullMarked;
