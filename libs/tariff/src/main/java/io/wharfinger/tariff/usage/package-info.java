/** What vendors and engines report of a request's tokens, in classes that do not overlap, and what those cost. */
@NullMarked
package io.wharfinger.tariff.usage;

import org.jspecify.annotations.NullMarked;
