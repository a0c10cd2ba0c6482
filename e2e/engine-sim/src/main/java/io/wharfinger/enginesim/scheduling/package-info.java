/** Continuous batching: which sequence computes what in which step. */
@NullMarked
package io.wharfinger.enginesim.scheduling;

import org.jspecify.annotations.NullMarked;
