/** Tests of the checks against the AsyncAPI documents. */
@NullMarked
package io.wharfinger.testkit.contract;

import org.jspecify.annotations.NullMarked;
