/** Tests of bringing about what is wanted. */
@NullMarked
package io.wharfinger.deployment.reconcile;

import org.jspecify.annotations.NullMarked;
