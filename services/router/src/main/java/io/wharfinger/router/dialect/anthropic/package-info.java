/** Anthropic's Messages API: passed through, put to upstreams that speak chat completions, and called in the place of chat completions. Pure. */
@NullMarked
package io.wharfinger.router.dialect.anthropic;

import org.jspecify.annotations.NullMarked;
