@NullMarked
package io.wharfinger.cli.bench.billing;

import org.jspecify.annotations.NullMarked;
