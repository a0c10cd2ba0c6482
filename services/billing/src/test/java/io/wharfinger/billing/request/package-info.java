/** Tests of the package of the same name. */
@NullMarked
package io.wharfinger.billing.request;

import org.jspecify.annotations.NullMarked;
