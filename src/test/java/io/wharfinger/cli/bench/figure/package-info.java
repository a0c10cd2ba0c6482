@NullMarked
package io.wharfinger.cli.bench.figure;

import org.jspecify.annotations.NullMarked;
