/** Decides what is to be done next so that a deployment runs what is wanted: pure, from what is known to a list of steps. */
@NullMarked
package io.wharfinger.deployment.rollout;

import org.jspecify.annotations.NullMarked;
