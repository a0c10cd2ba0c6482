/** Tests of the whole service. */
@NullMarked
package io.wharfinger.billing;

import org.jspecify.annotations.NullMarked;
