package io.wharfinger.router.admin;

import com.google.protobuf.Timestamp;
import io.wharfinger.contracts.router.v1.Endpoint;
import io.wharfinger.contracts.router.v1.EndpointSource;
import io.wharfinger.contracts.router.v1.GetSpoolResponse;
import io.wharfinger.contracts.router.v1.ListEndpointsResponse;
import io.wharfinger.contracts.router.v1.SeqRange;
import io.wharfinger.router.RouterConfig;
import io.wharfinger.router.endpoints.Endpoints;
import io.wharfinger.router.endpoints.table.EndpointSpec;
import io.wharfinger.router.endpoints.table.EndpointTable;
import io.wharfinger.router.shipping.Shipping;
import io.wharfinger.router.spool.Spool;
import io.wharfinger.router.spool.SpoolStatus;
import jakarta.inject.Singleton;

/** The router at this moment, in the words of the contract. REST and gRPC both show it. */
@Singleton
class RouterView {
    private final RouterConfig config;
    private final Endpoints endpoints;
    private final Spool spool;
    private final Shipping shipping;

    RouterView(RouterConfig config, Endpoints endpoints, Spool spool, Shipping shipping) {
        this.config = config;
        this.endpoints = endpoints;
        this.spool = spool;
        this.shipping = shipping;
    }

    ListEndpointsResponse endpoints() {
        EndpointTable table = endpoints.table();
        ListEndpointsResponse.Builder response = ListEndpointsResponse.newBuilder()
                .setReadTime(Timestamp.newBuilder().setSeconds(table.readTime().getEpochSecond()));
        table.endpoints().forEach(endpoint -> {
            EndpointSpec spec = endpoint.spec();
            response.addEndpoints(Endpoint.newBuilder()
                    .setName(spec.name())
                    .setUrl(spec.url().toString())
                    .setDeployment(spec.deployment())
                    .setAcceleratorClass(spec.acceleratorClass())
                    .addAllModels(spec.models())
                    .setInFlight(endpoint.inFlight())
                    .setSource(source(spec))
                    .setDraining(spec.draining()));
        });
        return response.build();
    }

    private static EndpointSource source(EndpointSpec spec) {
        return switch (spec.source()) {
            case FILE -> EndpointSource.ENDPOINT_SOURCE_FILE;
            case DEPLOYMENT -> EndpointSource.ENDPOINT_SOURCE_DEPLOYMENT;
        };
    }

    GetSpoolResponse spool() {
        // In this order: what comes first can only grow until the next is read.
        long committedSeq = spool.status().committedSeq();
        long shippedSeq = Math.max(committedSeq, shipping.shippedSeq());
        SpoolStatus status = spool.status();
        GetSpoolResponse.Builder response = GetSpoolResponse.newBuilder()
                .setProducer(config.producer())
                .setEpoch(status.epoch())
                .setWrittenSeq(status.writtenSeq())
                .setShippedSeq(shippedSeq)
                .setCommittedSeq(committedSeq)
                .setDiskBytes(status.diskBytes())
                .setOpenRequests(status.openRequests());
        status.lost()
                .forEach(span -> response.addLost(
                        SeqRange.newBuilder().setFirstSeq(span.first()).setLastSeq(span.last())));
        return response.build();
    }
}
