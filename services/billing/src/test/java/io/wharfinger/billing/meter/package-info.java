/** Tests of usage from outside meters. */
@NullMarked
package io.wharfinger.billing.meter;

import org.jspecify.annotations.NullMarked;
