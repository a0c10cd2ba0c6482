/** What usage costs and what it cost to make: prices, terms, credits and the sharing of costs, as exact arithmetic. */
@NullMarked
package io.wharfinger.tariff;

import org.jspecify.annotations.NullMarked;
