/** Tests of what the router keeps of what it follows. */
@NullMarked
package io.wharfinger.router.follow;

import org.jspecify.annotations.NullMarked;
