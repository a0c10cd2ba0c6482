/** Layout of the usage spool's files and every decision about them: pure, no I/O. */
@NullMarked
package io.wharfinger.router.spool.segment;

import org.jspecify.annotations.NullMarked;
