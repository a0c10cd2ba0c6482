/** Takes a tenant's raw records, keys and request ids away; sums of money stay, for the books must balance. */
@NullMarked
package io.wharfinger.billing.erasure;

import org.jspecify.annotations.NullMarked;
