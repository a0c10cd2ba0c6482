/** Money that is lent from budgets in blocks: how much can be lent, and which block settled usage is captured from. */
@NullMarked
package io.wharfinger.billing.lending;

import org.jspecify.annotations.NullMarked;
