/** How each upstream feels, from what becomes of the requests sent to it: circuit breakers and outliers. */
@NullMarked
package io.wharfinger.routing.health;

import org.jspecify.annotations.NullMarked;
