/** Requests that have an opening and no closing yet, and what is billed for them: pure. */
@NullMarked
package io.wharfinger.billing.request;

import org.jspecify.annotations.NullMarked;
