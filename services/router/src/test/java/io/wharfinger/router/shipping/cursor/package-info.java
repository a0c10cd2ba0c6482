/** Tests of the order in which usage is shipped. */
@NullMarked
package io.wharfinger.router.shipping.cursor;

import org.jspecify.annotations.NullMarked;
