/** Picks the engine that answers a request: pure decisions over what the caller knows of each engine. */
@NullMarked
package io.wharfinger.routing;

import org.jspecify.annotations.NullMarked;
