/** What can be said of a request that has ended, and by which names it is said: pure. */
@NullMarked
package io.wharfinger.router.seeing;

import org.jspecify.annotations.NullMarked;
