/** The whole suite in real processes: a request's way from key to bill, and what happens to it when parts fail. */
@NullMarked
package io.wharfinger.e2e;

import org.jspecify.annotations.NullMarked;
