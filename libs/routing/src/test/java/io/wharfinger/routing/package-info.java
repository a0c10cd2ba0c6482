/** Tests of endpoint picking. */
@NullMarked
package io.wharfinger.routing;

import org.jspecify.annotations.NullMarked;
