/** Usage that meters outside of the suite tell of: checked one by one, taken in once, rated like all other usage. */
@NullMarked
package io.wharfinger.billing.meter;

import org.jspecify.annotations.NullMarked;
