/** Tests of the package of the same name. */
@NullMarked
package io.wharfinger.billing.prepaid;

import org.jspecify.annotations.NullMarked;
