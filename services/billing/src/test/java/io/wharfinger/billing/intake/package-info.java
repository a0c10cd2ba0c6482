/** Tests of the package of the same name. */
@NullMarked
package io.wharfinger.billing.intake;

import org.jspecify.annotations.NullMarked;
