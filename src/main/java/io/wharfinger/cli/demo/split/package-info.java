/** Which tenant and which model a row of a trace goes to. */
@NullMarked
package io.wharfinger.cli.demo.split;

import org.jspecify.annotations.NullMarked;
