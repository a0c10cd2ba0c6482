/** Throws away what is remembered for a time only. */
@NullMarked
package io.wharfinger.quota.housekeeping;

import org.jspecify.annotations.NullMarked;
