/** Tests of margins. */
@NullMarked
package io.wharfinger.billing.margin;

import org.jspecify.annotations.NullMarked;
