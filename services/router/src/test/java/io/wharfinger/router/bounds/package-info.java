/** Tests of the bounds of configuration. */
@NullMarked
package io.wharfinger.router.bounds;

import org.jspecify.annotations.NullMarked;
