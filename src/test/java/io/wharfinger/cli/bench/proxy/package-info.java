@NullMarked
package io.wharfinger.cli.bench.proxy;

import org.jspecify.annotations.NullMarked;
