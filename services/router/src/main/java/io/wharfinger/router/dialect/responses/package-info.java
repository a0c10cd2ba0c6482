/**
 * OpenAI's Responses API: passed to upstreams that have it, else put in the words of a chat, without a memory of what was
 * said before. Pure.
 */
@NullMarked
package io.wharfinger.router.dialect.responses;

import org.jspecify.annotations.NullMarked;
