/** Tests of the planning of roll-outs. */
@NullMarked
package io.wharfinger.deployment.rollout;

import org.jspecify.annotations.NullMarked;
