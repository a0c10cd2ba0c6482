/** Which models a request may be served by, in the order in which they are tried: aliases, weighted splits, fallback. */
@NullMarked
package io.wharfinger.routing.route;

import org.jspecify.annotations.NullMarked;
