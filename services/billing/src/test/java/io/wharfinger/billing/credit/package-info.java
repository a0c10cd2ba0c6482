/** Tests of the package of the same name. */
@NullMarked
package io.wharfinger.billing.credit;

import org.jspecify.annotations.NullMarked;
