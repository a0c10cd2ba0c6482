/** Cores as they must not be, each in one way. */
@NullMarked
package io.wharfinger.testkit.sample.impure;

import org.jspecify.annotations.NullMarked;
