/** Tests of the package. */
@NullMarked
package io.wharfinger.tariff.charge;

import org.jspecify.annotations.NullMarked;
