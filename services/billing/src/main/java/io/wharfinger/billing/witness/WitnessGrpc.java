package io.wharfinger.billing.witness;

import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;
import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;
import static io.wharfinger.rpc.identity.Role.SERVICE;

import com.google.protobuf.Timestamp;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.GetWitnessRequest;
import io.wharfinger.contracts.billing.v1.GetWitnessResponse;
import io.wharfinger.contracts.billing.v1.ReportReadingsRequest;
import io.wharfinger.contracts.billing.v1.ReportReadingsResponse;
import io.wharfinger.contracts.billing.v1.WitnessService;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.PageRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** The witness by gRPC. */
@GrpcService
class WitnessGrpc implements WitnessService {
    private final Callers callers;
    private final Readings readings;
    private final Witness witness;

    WitnessGrpc(Callers callers, Readings readings, Witness witness) {
        this.callers = callers;
        this.readings = readings;
        this.witness = witness;
    }

    @Override
    public Uni<ReportReadingsResponse> reportReadings(ReportReadingsRequest request) {
        return callers.require(SERVICE)
                .chain(caller -> readings.take(caller, request))
                .map(_ -> ReportReadingsResponse.getDefaultInstance());
    }

    @Override
    public Uni<GetWitnessResponse> getWitness(GetWitnessRequest request) {
        return callers.require(PLATFORM_ADMIN)
                .chain(caller -> witness.get(
                        caller,
                        time("start_time", request.hasStartTime(), request.getStartTime()),
                        time("end_time", request.hasEndTime(), request.getEndTime()),
                        PageRequest.of(request.getPageSize(), request.getPageToken())));
    }

    private static Optional<Instant> time(String field, boolean given, Timestamp time) {
        try {
            return given ? Optional.of(Wire.instant(time)) : Optional.empty();
        } catch (DateTimeException e) {
            throw new WharfException(REQUEST_FIELD_INVALID, field + " is not a time.").with("field", field);
        }
    }
}
