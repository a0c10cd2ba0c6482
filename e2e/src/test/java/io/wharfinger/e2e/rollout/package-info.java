/** Deployments while parts of the suite are killed. */
@NullMarked
package io.wharfinger.e2e.rollout;

import org.jspecify.annotations.NullMarked;
