/** Lends what limits allow to routers: one instance keeps the limits at a time, and the database remembers what it lent. */
@NullMarked
package io.wharfinger.quota.grant;

import org.jspecify.annotations.NullMarked;
