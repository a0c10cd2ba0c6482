/** Parts of periods: days by the calendar, months of a fixed length, and what a change in the middle comes to. */
@NullMarked
package io.wharfinger.tariff.proration;

import org.jspecify.annotations.NullMarked;
