/** The keeper: lends what limits allow to routers, and knows what is used, lent and left. Pure; belongs to one thread. */
@NullMarked
package io.wharfinger.flow.keep;

import org.jspecify.annotations.NullMarked;
