/** Holds what really travels over NATS to the AsyncAPI documents of the contracts. */
@NullMarked
package io.wharfinger.testkit.contract;

import org.jspecify.annotations.NullMarked;
