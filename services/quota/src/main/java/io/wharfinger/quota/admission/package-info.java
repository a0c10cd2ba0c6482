/** Decides whether a request for capacity fits now and, if not, why. Pure. */
@NullMarked
package io.wharfinger.quota.admission;

import org.jspecify.annotations.NullMarked;
