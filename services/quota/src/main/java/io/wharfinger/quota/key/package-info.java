/** API keys: made once, kept as hashes, revoked, and streamed to the routers. */
@NullMarked
package io.wharfinger.quota.key;

import org.jspecify.annotations.NullMarked;
