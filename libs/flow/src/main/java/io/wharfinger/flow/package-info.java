/** Limits on what flows, requests, tokens and money: what they are, how they are lent to routers and kept there; pure. */
@NullMarked
package io.wharfinger.flow;

import org.jspecify.annotations.NullMarked;
