/** Prices of models: added and listed by REST and gRPC. */
@NullMarked
package io.wharfinger.billing.price;

import org.jspecify.annotations.NullMarked;
