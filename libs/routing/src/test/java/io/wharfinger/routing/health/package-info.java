/** Tests of health. */
@NullMarked
package io.wharfinger.routing.health;

import org.jspecify.annotations.NullMarked;
