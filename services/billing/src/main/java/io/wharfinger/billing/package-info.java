/** Who used what, and what it costs: intake of usage, prices, ledger and bills. */
@NullMarked
package io.wharfinger.billing;

import org.jspecify.annotations.NullMarked;
