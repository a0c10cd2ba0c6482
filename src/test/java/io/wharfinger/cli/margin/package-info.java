/** Tests of the command that shows margins. */
@NullMarked
package io.wharfinger.cli.margin;

import org.jspecify.annotations.NullMarked;
