/** Holds the configuration to the bounds that its annotations say, and refuses to start where it does not keep them. */
@NullMarked
package io.wharfinger.router.bounds;

import org.jspecify.annotations.NullMarked;
