/** Tests of the package of the same name. */
@NullMarked
package io.wharfinger.billing.column;

import org.jspecify.annotations.NullMarked;
