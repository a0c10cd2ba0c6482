/** The program behind the command wharf. */
@NullMarked
package io.wharfinger.cli;

import org.jspecify.annotations.NullMarked;
