@NullMarked
package io.wharfinger.cli.bench.machine;

import org.jspecify.annotations.NullMarked;
