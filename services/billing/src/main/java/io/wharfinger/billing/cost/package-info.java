/** What accelerators cost by the hour, parted exactly among those who held and used them: busy, idle and shared. */
@NullMarked
package io.wharfinger.billing.cost;

import org.jspecify.annotations.NullMarked;
