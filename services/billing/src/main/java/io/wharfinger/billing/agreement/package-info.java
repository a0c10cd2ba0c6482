/** What terms say, ready to be computed with. */
@NullMarked
package io.wharfinger.billing.agreement;

import org.jspecify.annotations.NullMarked;
