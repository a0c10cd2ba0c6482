/** Stands for a service in the tests of the rules. */
@NullMarked
package io.wharfinger.quota;

import org.jspecify.annotations.NullMarked;
