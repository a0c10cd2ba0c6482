/** Messages of HTTP/1.1 as bytes, read strictly: what two readers could understand differently is refused. Pure. */
@NullMarked
package io.wharfinger.router.wire;

import org.jspecify.annotations.NullMarked;
