/** Raw usage records as they are stored: which requests a delta row is of, and what has become of each record. */
@NullMarked
package io.wharfinger.billing.record;

import org.jspecify.annotations.NullMarked;
