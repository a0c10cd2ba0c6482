/** What tenants spend, by day, model or key: for charts. */
@NullMarked
package io.wharfinger.billing.spend;

import org.jspecify.annotations.NullMarked;
