/** Chat completions put as Messages: requests there, answers and streams back. Pure. */
@NullMarked
package io.wharfinger.router.dialect.anthropic.tomessages;

import org.jspecify.annotations.NullMarked;
