package io.wharfinger.billing.meter;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.billing.v1.GetMeterEventRequest;
import io.wharfinger.contracts.billing.v1.GetMeterEventResponse;
import io.wharfinger.contracts.billing.v1.MeterService;
import io.wharfinger.contracts.billing.v1.RecordUsageRequest;
import io.wharfinger.contracts.billing.v1.RecordUsageResponse;
import io.wharfinger.rpc.identity.Callers;

/** Events of outside meters by gRPC. */
@GrpcService
class MeterGrpc implements MeterService {
    private final Callers callers;
    private final Meters meters;

    MeterGrpc(Callers callers, Meters meters) {
        this.callers = callers;
        this.meters = meters;
    }

    @Override
    public Uni<RecordUsageResponse> recordUsage(RecordUsageRequest request) {
        return callers.current()
                .map(Meters::allowed)
                .chain(caller -> meters.record(
                        caller,
                        request.getEventsList().stream().map(Reading::of).toList()));
    }

    @Override
    public Uni<GetMeterEventResponse> getMeterEvent(GetMeterEventRequest request) {
        return callers.current().chain(caller -> meters.get(caller, request.getSource(), request.getId()));
    }
}
