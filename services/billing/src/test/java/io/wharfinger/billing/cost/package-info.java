/** Tests of the cost of accelerators. */
@NullMarked
package io.wharfinger.billing.cost;

import org.jspecify.annotations.NullMarked;
