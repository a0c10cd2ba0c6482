/** Server-sent events, cut out of a stream of bytes. Pure. */
@NullMarked
package io.wharfinger.router.dialect.sse;

import org.jspecify.annotations.NullMarked;
