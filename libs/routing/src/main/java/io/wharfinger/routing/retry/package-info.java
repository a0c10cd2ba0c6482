/** Whether a request that failed may be sent again: what it failed with, how often it was sent, and what retries are left. */
@NullMarked
package io.wharfinger.routing.retry;

import org.jspecify.annotations.NullMarked;
