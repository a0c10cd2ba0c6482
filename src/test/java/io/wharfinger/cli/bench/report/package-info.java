@NullMarked
package io.wharfinger.cli.bench.report;

import org.jspecify.annotations.NullMarked;
