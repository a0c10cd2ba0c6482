/** Holds the published language to its rules: what it says, and that it keeps what it has promised. */
@NullMarked
package io.wharfinger.contracts;

import org.jspecify.annotations.NullMarked;
