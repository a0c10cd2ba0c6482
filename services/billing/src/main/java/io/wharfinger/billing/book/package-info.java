/** How the books are written: one batch at a time, whoever the writer is. */
@NullMarked
package io.wharfinger.billing.book;

import org.jspecify.annotations.NullMarked;
