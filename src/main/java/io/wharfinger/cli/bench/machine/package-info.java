/** What the figures were taken on and of: the machine, and the state of the sources. */
@NullMarked
package io.wharfinger.cli.bench.machine;

import org.jspecify.annotations.NullMarked;
