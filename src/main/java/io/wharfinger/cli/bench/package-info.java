/** Benches: what is measured, how often, with which spread, on which machine, and where the figures are kept. */
@NullMarked
package io.wharfinger.cli.bench;

import org.jspecify.annotations.NullMarked;
