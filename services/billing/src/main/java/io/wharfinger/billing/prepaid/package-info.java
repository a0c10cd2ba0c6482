/** Prepaid credit of one tenant over its months: what charges burn of which grant, and what is to be booked for it. */
@NullMarked
package io.wharfinger.billing.prepaid;

import org.jspecify.annotations.NullMarked;
