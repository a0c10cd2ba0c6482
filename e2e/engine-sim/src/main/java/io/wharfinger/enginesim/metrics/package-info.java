/** What the engine counts, in vLLM's names. */
@NullMarked
package io.wharfinger.enginesim.metrics;

import org.jspecify.annotations.NullMarked;
