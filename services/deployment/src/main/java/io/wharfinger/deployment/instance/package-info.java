/** Instances: the engines of deployments, where they are and how they are doing. */
@NullMarked
package io.wharfinger.deployment.instance;

import org.jspecify.annotations.NullMarked;
