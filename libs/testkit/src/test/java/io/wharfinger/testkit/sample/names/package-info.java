/** A name that says nothing. */
@NullMarked
package io.wharfinger.testkit.sample.names;

import org.jspecify.annotations.NullMarked;
