@NullMarked
package io.wharfinger.cli.bench.router.engine;

import org.jspecify.annotations.NullMarked;
