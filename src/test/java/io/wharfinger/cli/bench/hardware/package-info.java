@NullMarked
package io.wharfinger.cli.bench.hardware;

import org.jspecify.annotations.NullMarked;
