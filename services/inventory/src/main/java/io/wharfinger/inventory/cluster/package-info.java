/** Clusters: adding, changing and removing them, by REST and gRPC, with their events. */
@NullMarked
package io.wharfinger.inventory.cluster;

import org.jspecify.annotations.NullMarked;
