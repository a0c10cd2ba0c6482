@NullMarked
package io.wharfinger.cli.bench.run;

import org.jspecify.annotations.NullMarked;
