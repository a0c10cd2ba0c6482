/** The router: answers OpenAI requests from a fleet of engines and meters every one of them. */
@NullMarked
package io.wharfinger.router;

import org.jspecify.annotations.NullMarked;
