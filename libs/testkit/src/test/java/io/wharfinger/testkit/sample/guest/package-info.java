/** A module that uses a service. */
@NullMarked
package io.wharfinger.testkit.sample.guest;

import org.jspecify.annotations.NullMarked;
