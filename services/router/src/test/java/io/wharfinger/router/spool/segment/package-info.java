/** Tests of the layout of segments and the decisions about them. */
@NullMarked
package io.wharfinger.router.spool.segment;

import org.jspecify.annotations.NullMarked;
