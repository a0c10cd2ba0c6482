/** Webhooks: where events of a tenant are sent, and the secrets that sign them. */
@NullMarked
package io.wharfinger.quota.webhook;

import org.jspecify.annotations.NullMarked;
