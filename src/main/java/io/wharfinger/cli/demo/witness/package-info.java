/** Counts of the same usage from several sources, and the difference between them. */
@NullMarked
package io.wharfinger.cli.demo.witness;

import org.jspecify.annotations.NullMarked;
