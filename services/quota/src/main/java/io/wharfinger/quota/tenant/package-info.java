/** The tenant tree: adding, changing and removing tenants, by REST and gRPC, with their events. */
@NullMarked
package io.wharfinger.quota.tenant;

import org.jspecify.annotations.NullMarked;
