/** OpenAI's wire format as the router needs to know it: bodies, event streams, usage, errors. Pure. */
@NullMarked
package io.wharfinger.router.proxy.openai;

import org.jspecify.annotations.NullMarked;
