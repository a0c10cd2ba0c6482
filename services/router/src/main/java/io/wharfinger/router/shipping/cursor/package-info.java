/** Decides which usage records to ship next, from what was acknowledged and what billing has committed: pure. */
@NullMarked
package io.wharfinger.router.shipping.cursor;

import org.jspecify.annotations.NullMarked;
