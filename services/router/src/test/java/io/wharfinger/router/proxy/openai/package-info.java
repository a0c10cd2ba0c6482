/** Tests of OpenAI's wire format. */
@NullMarked
package io.wharfinger.router.proxy.openai;

import org.jspecify.annotations.NullMarked;
