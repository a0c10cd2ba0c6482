/** The command that issues tokens. */
@NullMarked
package io.wharfinger.cli.identity;

import org.jspecify.annotations.NullMarked;
