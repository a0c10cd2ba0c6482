/** Says what a request has used: disjoint token counts, and the opening, checkpoint and closing records of the spool. */
@NullMarked
package io.wharfinger.router.usage;

import org.jspecify.annotations.NullMarked;
