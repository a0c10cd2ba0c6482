/** {@code wharf bill}: what a tenant owes for a month. */
@NullMarked
package io.wharfinger.cli.bill;

import org.jspecify.annotations.NullMarked;
