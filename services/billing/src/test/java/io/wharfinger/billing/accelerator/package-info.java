/** Tests of the package of the same name. */
@NullMarked
package io.wharfinger.billing.accelerator;

import org.jspecify.annotations.NullMarked;
