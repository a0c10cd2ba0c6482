/** Prepaid credit: granted, burnt by charges, and booked. */
@NullMarked
package io.wharfinger.billing.credit;

import org.jspecify.annotations.NullMarked;
