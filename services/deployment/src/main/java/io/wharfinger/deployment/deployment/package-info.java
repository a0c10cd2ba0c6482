/** Deployments: adding, changing and removing them, by REST and gRPC, with their events. */
@NullMarked
package io.wharfinger.deployment.deployment;

import org.jspecify.annotations.NullMarked;
