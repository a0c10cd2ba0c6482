/** A small application that uses the library as services do. */
@NullMarked
package io.wharfinger.events.app;

import org.jspecify.annotations.NullMarked;
