/** What the operator has set for each tenant: limits, priority, cache sharing, service tier and objectives. */
@NullMarked
package io.wharfinger.router.tenants;

import org.jspecify.annotations.NullMarked;
