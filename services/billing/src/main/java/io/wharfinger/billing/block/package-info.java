/** Lending of money to quota in blocks, and their capture by settled usage. */
@NullMarked
package io.wharfinger.billing.block;

import org.jspecify.annotations.NullMarked;
