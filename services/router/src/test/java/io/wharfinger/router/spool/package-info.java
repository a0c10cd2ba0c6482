/** Tests of the usage spool on a real disk, and on one that fails. */
@NullMarked
package io.wharfinger.router.spool;

import org.jspecify.annotations.NullMarked;
