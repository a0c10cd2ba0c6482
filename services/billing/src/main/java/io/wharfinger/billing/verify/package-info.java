/** Recomputes the books from raw records by plain SQL and compares. */
@NullMarked
package io.wharfinger.billing.verify;

import org.jspecify.annotations.NullMarked;
