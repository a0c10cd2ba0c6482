/** What the demo asks of the running suite: tenants, keys, prices, bills and counts. */
@NullMarked
package io.wharfinger.cli.demo.suite;

import org.jspecify.annotations.NullMarked;
