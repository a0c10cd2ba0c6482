/** How many records are kept as one: columns of numbers, side by side and compressed. Pure. */
@NullMarked
package io.wharfinger.billing.column;

import org.jspecify.annotations.NullMarked;
