/** From tokens to amounts, exactly: prices by time, the grain of the books, and what cannot be rated yet: pure. */
@NullMarked
package io.wharfinger.billing.rating;

import org.jspecify.annotations.NullMarked;
