/** Tests of the trace context in events. */
@NullMarked
package io.wharfinger.events.trace;

import org.jspecify.annotations.NullMarked;
