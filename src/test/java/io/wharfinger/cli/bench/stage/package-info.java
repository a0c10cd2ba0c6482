@NullMarked
package io.wharfinger.cli.bench.stage;

import org.jspecify.annotations.NullMarked;
