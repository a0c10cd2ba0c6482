/** Keeps every usage record on local disk until billing has it: segment files, appends to mapped files, group sync, recovery, retention. */
@NullMarked
package io.wharfinger.router.spool;

import org.jspecify.annotations.NullMarked;
