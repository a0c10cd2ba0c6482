/** What a quantity comes to: charges, and the discounts, bounds of spend and commitments that change it, in their order. */
@NullMarked
package io.wharfinger.tariff.charge;

import org.jspecify.annotations.NullMarked;
