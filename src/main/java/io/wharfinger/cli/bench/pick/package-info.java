/** What the choice of an engine costs. */
@NullMarked
package io.wharfinger.cli.bench.pick;

import org.jspecify.annotations.NullMarked;
