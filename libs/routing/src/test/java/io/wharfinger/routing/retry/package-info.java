/** Tests of retries. */
@NullMarked
package io.wharfinger.routing.retry;

import org.jspecify.annotations.NullMarked;
