/** Tests of the package of the same name. */
@NullMarked
package io.wharfinger.billing.usage;

import org.jspecify.annotations.NullMarked;
