/** Holdings of accelerators, read from inventory's events. */
@NullMarked
package io.wharfinger.billing.holding;

import org.jspecify.annotations.NullMarked;
