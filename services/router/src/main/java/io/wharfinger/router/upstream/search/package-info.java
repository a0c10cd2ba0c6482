/** The way of one request through upstreams: which one first, which one next, and when there is none. */
@NullMarked
package io.wharfinger.router.upstream.search;

import org.jspecify.annotations.NullMarked;
