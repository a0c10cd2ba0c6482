/** Credit grants and what usage burns of them: balances, overage, breakage, and which grant paid for what. */
@NullMarked
package io.wharfinger.tariff.credit;

import org.jspecify.annotations.NullMarked;
