/** The paged KV cache. */
@NullMarked
package io.wharfinger.enginesim.cache;

import org.jspecify.annotations.NullMarked;
