package io.wharfinger.router.admin;

import com.google.protobuf.Timestamp;
import io.wharfinger.contracts.router.v1.Endpoint;
import io.wharfinger.contracts.router.v1.GetSpoolResponse;
import io.wharfinger.contracts.router.v1.ListEndpointsResponse;
import io.wharfinger.contracts.router.v1.SeqRange;
import io.wharfinger.router.credential.Credentials;
import io.wharfinger.router.endpoints.Endpoints;
import io.wharfinger.router.endpoints.table.EndpointTable;
import io.wharfinger.router.shipping.Shipping;
import io.wharfinger.router.spool.Spool;
import io.wharfinger.router.spool.SpoolRefusal;
import io.wharfinger.router.spool.SpoolStatus;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;

/** The router at this moment, in the words of the contract. REST and gRPC both show it. */
@Singleton
class RouterView {
    private final Endpoints endpoints;
    private final Credentials credentials;
    private final InstantSource clock;
    private final Spool spool;
    private final Shipping shipping;

    RouterView(Endpoints endpoints, Credentials credentials, Spool spool, Shipping shipping, InstantSource clock) {
        this.endpoints = endpoints;
        this.credentials = credentials;
        this.clock = clock;
        this.spool = spool;
        this.shipping = shipping;
    }

    ListEndpointsResponse endpoints() {
        EndpointTable table = endpoints.table();
        EndpointView view = now();
        ListEndpointsResponse.Builder response = ListEndpointsResponse.newBuilder()
                .setReadTime(Timestamp.newBuilder().setSeconds(table.readTime().getEpochSecond()))
                .addAllWarnings(endpoints.warnings());
        credentials
                .table()
                .faults()
                .forEach((place, why) -> response.addWarnings("the credential \"" + place + "\" is not used: " + why));
        table.endpoints()
                .forEach(endpoint -> response.addEndpoints(
                        view.of(endpoint, endpoints.isDrained(endpoint.spec().name()))));
        table.routes().routes().forEach(route -> response.addRoutes(EndpointView.of(route)));
        return response.build();
    }

    /** One upstream; empty if there is none of that name. */
    Optional<Endpoint> endpoint(String name) {
        return Optional.ofNullable(endpoints.table().endpoint(name))
                .map(endpoint -> now().of(endpoint, endpoints.isDrained(name)));
    }

    private EndpointView now() {
        return new EndpointView(
                credentials.table(),
                io.wharfinger.router.endpoints.table.Endpoint.millis(System.nanoTime()),
                clock.millis());
    }

    private String problem() {
        SpoolRefusal refusal = spool.refusal();
        SpoolRefusal why = refusal == null ? spool.unrecordedBecause() : refusal;
        return why == null ? "" : why.message();
    }

    GetSpoolResponse spool() {
        // In this order: what comes first can only grow until the next is read.
        long committedSeq = spool.status().committedSeq();
        long shippedSeq = Math.max(committedSeq, shipping.shippedSeq());
        SpoolStatus status = spool.status();
        GetSpoolResponse.Builder response = GetSpoolResponse.newBuilder()
                .setProducer(spool.producer())
                .setEpoch(status.epoch())
                .setWrittenSeq(status.writtenSeq())
                .setShippedSeq(shippedSeq)
                .setCommittedSeq(committedSeq)
                .setDiskBytes(status.diskBytes())
                .setOpenRequests(status.openRequests())
                .setUnrecordedRequests(spool.unrecordedRequests())
                .setProblem(problem());
        status.lost()
                .forEach(span -> response.addLost(
                        SeqRange.newBuilder().setFirstSeq(span.first()).setLastSeq(span.last())));
        return response.build();
    }
}
