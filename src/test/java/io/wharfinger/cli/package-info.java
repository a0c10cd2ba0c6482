/** Tests of the program as a whole. */
@NullMarked
package io.wharfinger.cli;

import org.jspecify.annotations.NullMarked;
