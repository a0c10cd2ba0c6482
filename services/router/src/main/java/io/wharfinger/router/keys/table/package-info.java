/** The API keys that the router knows, and the decision whether a request carries one of them: pure. */
@NullMarked
package io.wharfinger.router.keys.table;

import org.jspecify.annotations.NullMarked;
