/** Cases of prices: charges, discounts, bounds of spend, rounding, proration, late usage. */
@NullMarked
package io.wharfinger.cli.cases.charge;

import org.jspecify.annotations.NullMarked;
