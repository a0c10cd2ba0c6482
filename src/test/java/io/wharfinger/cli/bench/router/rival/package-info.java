@NullMarked
package io.wharfinger.cli.bench.router.rival;

import org.jspecify.annotations.NullMarked;
