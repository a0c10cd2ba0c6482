/** Tests of the router as a whole. */
@NullMarked
package io.wharfinger.router;

import org.jspecify.annotations.NullMarked;
