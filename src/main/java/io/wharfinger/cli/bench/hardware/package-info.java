/** What it costs to make records of accelerators from what kubectl prints. */
@NullMarked
package io.wharfinger.cli.bench.hardware;

import org.jspecify.annotations.NullMarked;
