package io.wharfinger.inventory.cluster;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.inventory.v1.ImportObservationRequest;
import io.wharfinger.contracts.inventory.v1.ImportObservationResponse;
import io.wharfinger.rpc.identity.Caller;

/** Takes in what a cluster's tools print. */
public interface ObservationIntake {

    /** Reads and stores one observation of a cluster; see ClusterService.ImportObservation. */
    Uni<ImportObservationResponse> take(Caller caller, ImportObservationRequest request);
}
