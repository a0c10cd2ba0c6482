/** Tests of the package. */
@NullMarked
package io.wharfinger.billing.assessment;

import org.jspecify.annotations.NullMarked;
