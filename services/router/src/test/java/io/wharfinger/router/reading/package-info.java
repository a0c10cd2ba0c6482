/** Tests of the package of the same name. */
@NullMarked
package io.wharfinger.router.reading;

import org.jspecify.annotations.NullMarked;
