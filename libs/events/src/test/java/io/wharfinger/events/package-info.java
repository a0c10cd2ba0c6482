/** Tests of the envelope, and the servers and events that all tests of this library use. */
@NullMarked
package io.wharfinger.events;

import org.jspecify.annotations.NullMarked;
