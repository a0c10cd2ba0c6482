/** Tables of text. */
@NullMarked
package io.wharfinger.cli.table;

import org.jspecify.annotations.NullMarked;
