/** Tests of the arithmetic of costs. */
@NullMarked
package io.wharfinger.tariff.cost;

import org.jspecify.annotations.NullMarked;
