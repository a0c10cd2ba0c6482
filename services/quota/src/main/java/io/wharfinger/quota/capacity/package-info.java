/** Quotas of tenants and reservations against them, kept in the database. */
@NullMarked
package io.wharfinger.quota.capacity;

import org.jspecify.annotations.NullMarked;
