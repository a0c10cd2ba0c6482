/** Tests of routes. */
@NullMarked
package io.wharfinger.routing.route;

import org.jspecify.annotations.NullMarked;
