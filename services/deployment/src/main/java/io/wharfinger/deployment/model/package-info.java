/** Models that can be deployed: adding, changing and removing them, by REST and gRPC, with their events. */
@NullMarked
package io.wharfinger.deployment.model;

import org.jspecify.annotations.NullMarked;
