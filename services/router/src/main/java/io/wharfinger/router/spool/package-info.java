/** Keeps every usage record on local disk until billing has it: segment files, group commit, recovery, retention. */
@NullMarked
package io.wharfinger.router.spool;

import org.jspecify.annotations.NullMarked;
