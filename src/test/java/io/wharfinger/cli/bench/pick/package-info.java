@NullMarked
package io.wharfinger.cli.bench.pick;

import org.jspecify.annotations.NullMarked;
