/** What routers report about requests, in billing's own words: pure. */
@NullMarked
package io.wharfinger.billing.usage;

import org.jspecify.annotations.NullMarked;
