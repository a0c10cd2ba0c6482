/** Tests of what is told of requests. */
@NullMarked
package io.wharfinger.router.seeing;

import org.jspecify.annotations.NullMarked;
