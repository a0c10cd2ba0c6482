/** Tests of {@code wharf apply} on a platform in memory. */
@NullMarked
package io.wharfinger.cli.apply;

import org.jspecify.annotations.NullMarked;
