/** Simulated time that passes as fast as it is told to. */
@NullMarked
package io.wharfinger.enginesim.running;

import org.jspecify.annotations.NullMarked;
