/** Tests of what talks to upstreams. */
@NullMarked
package io.wharfinger.router.transport;

import org.jspecify.annotations.NullMarked;
