package io.wharfinger.billing.record;

import io.wharfinger.billing.wire.CountsJson;
import io.wharfinger.billing.wire.MoneyJson;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.GetRequestResponse;
import io.wharfinger.contracts.billing.v1.RecordShare;
import io.wharfinger.contracts.billing.v1.RecordStatus;
import io.wharfinger.rpc.list.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records in JSON; see the messages of the same names for the fields. */
final class RecordJson {
    private RecordJson() {}

    /** A page of the requests behind a delta row. */
    record DeltaRequests(List<DeltaRequest> requests, String nextPageToken) {

        static DeltaRequests of(Page<io.wharfinger.contracts.billing.v1.DeltaRequest> page) {
            return new DeltaRequests(page.items().stream().map(DeltaRequest::of).toList(), page.nextToken());
        }
    }

    /** What one request added to a delta row. */
    record DeltaRequest(
            String requestId,
            String producer,
            long epoch,
            long seq,
            long openingSeq,
            Instant receiveTime,
            @Nullable Instant startTime,
            Instant endTime,
            CountsJson counts,
            long quantity,
            MoneyJson amount,
            String outcome,
            String countSource,
            String endpoint,
            int httpStatus) {

        static DeltaRequest of(io.wharfinger.contracts.billing.v1.DeltaRequest request) {
            return new DeltaRequest(
                    request.getRequestId(),
                    request.getProducer(),
                    request.getEpoch(),
                    request.getSeq(),
                    request.getOpeningSeq(),
                    Wire.instant(request.getReceiveTime()),
                    request.hasStartTime() ? Wire.instant(request.getStartTime()) : null,
                    Wire.instant(request.getEndTime()),
                    CountsJson.of(request.getCounts()),
                    request.getQuantity(),
                    MoneyJson.of(request.getAmount()),
                    request.getOutcome(),
                    request.getCountSource(),
                    request.getEndpoint(),
                    request.getHttpStatus());
        }
    }

    /** A request with what has become of its records. */
    record Request(String requestId, List<Status> records) {

        static Request of(GetRequestResponse request) {
            return new Request(
                    request.getRequestId(),
                    request.getRecordsList().stream().map(Status::of).toList());
        }
    }

    /** What has become of one record. */
    record Status(
            String producer,
            long epoch,
            long seq,
            String kind,
            Instant receiveTime,
            @Nullable Instant time,
            long batch,
            String state,
            String reason,
            CountsJson counts,
            List<Share> shares) {

        static Status of(RecordStatus status) {
            return new Status(
                    status.getProducer(),
                    status.getEpoch(),
                    status.getSeq(),
                    status.getKind(),
                    Wire.instant(status.getReceiveTime()),
                    status.hasTime() ? Wire.instant(status.getTime()) : null,
                    status.getBatch(),
                    status.getState().name(),
                    status.getReason(),
                    CountsJson.of(status.getCounts()),
                    status.getSharesList().stream().map(Share::of).toList());
        }
    }

    /** What a record added to one delta row. */
    record Share(long deltaId, String unit, long quantity, MoneyJson amount, String priceVersionId) {

        static Share of(RecordShare share) {
            return new Share(
                    share.getDeltaId(),
                    share.getUnit(),
                    share.getQuantity(),
                    MoneyJson.of(share.getAmount()),
                    share.getPriceVersionId());
        }
    }
}
