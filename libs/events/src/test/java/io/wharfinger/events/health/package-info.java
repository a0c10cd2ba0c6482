/** Tests of what the parts say about themselves. */
@NullMarked
package io.wharfinger.events.health;

import org.jspecify.annotations.NullMarked;
