/** Who gets how much of what is not enough for all: weighted max-min, in whole numbers. */
@NullMarked
package io.wharfinger.flow.share;

import org.jspecify.annotations.NullMarked;
