/** What usage that came late changes: booked now, or as corrections of the periods that it belongs to. */
@NullMarked
package io.wharfinger.tariff.late;

import org.jspecify.annotations.NullMarked;
