/** Tests of the package of the same name. */
@NullMarked
package io.wharfinger.billing.verify;

import org.jspecify.annotations.NullMarked;
