/** Tests of the package of the same name. */
@NullMarked
package io.wharfinger.billing.book;

import org.jspecify.annotations.NullMarked;
