/** Exact decimals: reading them within bounds, rounding at a currency's digits, and sharing out what rounding left. */
@NullMarked
package io.wharfinger.tariff.money;

import org.jspecify.annotations.NullMarked;
