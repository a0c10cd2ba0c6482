/** Tables of the platform that routers follow: a snapshot first, then every change, resumable where a router has stopped. */
@NullMarked
package io.wharfinger.rpc.feed;

import org.jspecify.annotations.NullMarked;
