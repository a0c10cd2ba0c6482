/** Raw records of closed hours, as files outside of the database. */
@NullMarked
package io.wharfinger.billing.archive;

import org.jspecify.annotations.NullMarked;
