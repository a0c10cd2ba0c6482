/** What a whole period comes to under a tenant's terms, and the differences that are booked for it. */
@NullMarked
package io.wharfinger.billing.assessment;

import org.jspecify.annotations.NullMarked;
