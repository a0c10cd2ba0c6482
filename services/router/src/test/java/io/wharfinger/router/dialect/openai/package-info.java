/** Tests of OpenAI's wire format. */
@NullMarked
package io.wharfinger.router.dialect.openai;

import org.jspecify.annotations.NullMarked;
