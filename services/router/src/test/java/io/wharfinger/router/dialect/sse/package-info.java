/** Tests of server-sent events. */
@NullMarked
package io.wharfinger.router.dialect.sse;

import org.jspecify.annotations.NullMarked;
