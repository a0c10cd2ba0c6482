/** Tests of the package. */
@NullMarked
package io.wharfinger.tariff.money;

import org.jspecify.annotations.NullMarked;
