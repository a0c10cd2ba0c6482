/** Tests of the package of the same name. */
@NullMarked
package io.wharfinger.billing.tenant;

import org.jspecify.annotations.NullMarked;
