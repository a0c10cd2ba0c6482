/** Deliveries: events taken for webhooks, sent until they arrive or are given up. */
@NullMarked
package io.wharfinger.quota.delivery;

import org.jspecify.annotations.NullMarked;
