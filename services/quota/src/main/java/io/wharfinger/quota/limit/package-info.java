/** Tiers and limits on what flows: requests, tokens and money. */
@NullMarked
package io.wharfinger.quota.limit;

import org.jspecify.annotations.NullMarked;
