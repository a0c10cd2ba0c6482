/** Bills, the rows behind them and what was metered, by REST and gRPC. */
@NullMarked
package io.wharfinger.billing.bill;

import org.jspecify.annotations.NullMarked;
