/** Tests of erasures. */
@NullMarked
package io.wharfinger.billing.erasure;

import org.jspecify.annotations.NullMarked;
