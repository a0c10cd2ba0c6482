@NullMarked
package io.wharfinger.cli.bench.router;

import org.jspecify.annotations.NullMarked;
