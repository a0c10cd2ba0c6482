/** Limits: what they count, whom they hold, when they start anew. */
@NullMarked
package io.wharfinger.flow.limit;

import org.jspecify.annotations.NullMarked;
