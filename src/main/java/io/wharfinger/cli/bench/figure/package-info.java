/** Figures: what was measured several times, with its spread; pure. */
@NullMarked
package io.wharfinger.cli.bench.figure;

import org.jspecify.annotations.NullMarked;
