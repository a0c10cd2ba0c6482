/** {@code wharf margin}: what serving earns and costs. */
@NullMarked
package io.wharfinger.cli.margin;

import org.jspecify.annotations.NullMarked;
