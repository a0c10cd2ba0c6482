/** Recomputes the books from raw records, in a way of its own, and compares. */
@NullMarked
package io.wharfinger.billing.verify;

import org.jspecify.annotations.NullMarked;
