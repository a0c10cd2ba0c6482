/** The text of a prompt, made from the ids of its blocks. */
@NullMarked
package io.wharfinger.cli.demo.prompt;

import org.jspecify.annotations.NullMarked;
