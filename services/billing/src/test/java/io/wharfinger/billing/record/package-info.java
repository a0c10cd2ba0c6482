/** Tests of what has become of records. */
@NullMarked
package io.wharfinger.billing.record;

import org.jspecify.annotations.NullMarked;
