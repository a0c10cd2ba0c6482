/** Cases about what serving costs and how costs are shared. */
@NullMarked
package io.wharfinger.cli.cases.cost;

import org.jspecify.annotations.NullMarked;
