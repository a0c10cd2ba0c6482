/** Which records of a producer are in, which are missing and which are lost: pure. */
@NullMarked
package io.wharfinger.billing.position;

import org.jspecify.annotations.NullMarked;
