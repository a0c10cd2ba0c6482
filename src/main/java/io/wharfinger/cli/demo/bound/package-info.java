/** How much of the prompts a prefix cache could have answered at best. */
@NullMarked
package io.wharfinger.cli.demo.bound;

import org.jspecify.annotations.NullMarked;
