/** Cases about what requests used and what their tokens cost. */
@NullMarked
package io.wharfinger.cli.cases.usage;

import org.jspecify.annotations.NullMarked;
