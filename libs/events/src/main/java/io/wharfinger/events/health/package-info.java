/** What the parts of this library say about themselves, shown as one readiness check. */
@NullMarked
package io.wharfinger.events.health;

import org.jspecify.annotations.NullMarked;
