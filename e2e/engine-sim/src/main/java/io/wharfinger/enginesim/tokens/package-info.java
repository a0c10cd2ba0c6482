/** Words as tokens, and the identity of a prompt's blocks. */
@NullMarked
package io.wharfinger.enginesim.tokens;

import org.jspecify.annotations.NullMarked;
