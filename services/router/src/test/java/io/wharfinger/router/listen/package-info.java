/** Tests of what protects the listener. */
@NullMarked
package io.wharfinger.router.listen;

import org.jspecify.annotations.NullMarked;
