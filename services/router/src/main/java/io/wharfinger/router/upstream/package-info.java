/** What the way of a request through upstreams is set to: retries, their budget, how an upstream is picked. */
@NullMarked
package io.wharfinger.router.upstream;

import org.jspecify.annotations.NullMarked;
