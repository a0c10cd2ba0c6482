/** A simulated inference engine: OpenAI's API in front of a paged KV cache and a continuous batch, without a GPU. */
@NullMarked
package io.wharfinger.enginesim;

import org.jspecify.annotations.NullMarked;
