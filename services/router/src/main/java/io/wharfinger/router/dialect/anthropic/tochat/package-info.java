/** Messages put as chat completions: requests there, answers and streams back. Pure. */
@NullMarked
package io.wharfinger.router.dialect.anthropic.tochat;

import org.jspecify.annotations.NullMarked;
