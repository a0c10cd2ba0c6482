/** Follows tables of other services for ever, and keeps what is known of them on disk, so that the router starts alone. */
@NullMarked
package io.wharfinger.router.follow;

import org.jspecify.annotations.NullMarked;
