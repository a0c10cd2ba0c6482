/** What a command says: text for people on stderr, JSON lines for programs on stdout. */
@NullMarked
package io.wharfinger.cli.console;

import org.jspecify.annotations.NullMarked;
