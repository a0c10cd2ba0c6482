/** Tests of the testkit itself. */
@NullMarked
package io.wharfinger.testkit;

import org.jspecify.annotations.NullMarked;
