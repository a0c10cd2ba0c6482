/** OpenAI's chats and completions as the router needs to know them: bodies, event streams, usage. Pure. */
@NullMarked
package io.wharfinger.router.dialect.openai;

import org.jspecify.annotations.NullMarked;
