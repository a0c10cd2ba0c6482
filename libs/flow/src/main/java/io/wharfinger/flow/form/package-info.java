/** Limits and grants as messages, both ways. */
@NullMarked
package io.wharfinger.flow.form;

import org.jspecify.annotations.NullMarked;
