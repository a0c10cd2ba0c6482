/** Tests of the package of the same name. */
@NullMarked
package io.wharfinger.billing.position;

import org.jspecify.annotations.NullMarked;
