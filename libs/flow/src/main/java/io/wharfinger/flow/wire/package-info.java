/** What routers and the keeper of limits say to each other: totals, so that a message lost or come twice does no harm. */
@NullMarked
package io.wharfinger.flow.wire;

import org.jspecify.annotations.NullMarked;
