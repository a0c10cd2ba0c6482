/** Tests of lists and descriptions on a platform in memory. */
@NullMarked
package io.wharfinger.cli.show;

import org.jspecify.annotations.NullMarked;
