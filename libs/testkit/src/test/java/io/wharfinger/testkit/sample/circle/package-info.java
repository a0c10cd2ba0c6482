/** Two features that need each other. */
@NullMarked
package io.wharfinger.testkit.sample.circle;

import org.jspecify.annotations.NullMarked;
