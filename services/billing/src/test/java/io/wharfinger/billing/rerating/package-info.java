/** Tests of re-ratings. */
@NullMarked
package io.wharfinger.billing.rerating;

import org.jspecify.annotations.NullMarked;
