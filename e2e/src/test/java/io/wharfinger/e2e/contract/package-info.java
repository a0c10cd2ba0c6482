/** What the suite really publishes, held to what is promised. */
@NullMarked
package io.wharfinger.e2e.contract;

import org.jspecify.annotations.NullMarked;
