/** Tests of the package. */
@NullMarked
package io.wharfinger.tariff.proration;

import org.jspecify.annotations.NullMarked;
