/** Commands about prices: what counts, what a table of others would change, and what another price would have come to. */
@NullMarked
package io.wharfinger.cli.price;

import org.jspecify.annotations.NullMarked;
