/** Tests of what the engine says. */
@NullMarked
package io.wharfinger.enginesim.speech;

import org.jspecify.annotations.NullMarked;
