/** Tests of the package. */
@NullMarked
package io.wharfinger.billing.agreement;

import org.jspecify.annotations.NullMarked;
