/** Who changed what: entries written in the transaction of the change, readable by administrators, told as events. */
@NullMarked
package io.wharfinger.audit;

import org.jspecify.annotations.NullMarked;
