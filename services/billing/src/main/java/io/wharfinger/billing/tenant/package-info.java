/** Billing's own picture of quota's tenants, made from events. */
@NullMarked
package io.wharfinger.billing.tenant;

import org.jspecify.annotations.NullMarked;
