/** How much accelerator memory weights and KV cache take, and how many KV blocks fit. */
@NullMarked
package io.wharfinger.inference.memory;

import org.jspecify.annotations.NullMarked;
