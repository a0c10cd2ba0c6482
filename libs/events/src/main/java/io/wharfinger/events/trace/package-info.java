/** The trace context that travels with an event. */
@NullMarked
package io.wharfinger.events.trace;

import org.jspecify.annotations.NullMarked;
