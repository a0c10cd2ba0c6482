/** Tests of the limits. */
@NullMarked
package io.wharfinger.router.limits;

import org.jspecify.annotations.NullMarked;
