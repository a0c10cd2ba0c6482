/** Tests of the ways of requests. */
@NullMarked
package io.wharfinger.router.upstream.search;

import org.jspecify.annotations.NullMarked;
