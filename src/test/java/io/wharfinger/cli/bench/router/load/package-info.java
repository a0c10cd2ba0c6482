@NullMarked
package io.wharfinger.cli.bench.router.load;

import org.jspecify.annotations.NullMarked;
