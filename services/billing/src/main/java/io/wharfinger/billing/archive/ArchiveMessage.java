package io.wharfinger.billing.archive;

import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.ArchiveHourResponse;
import io.wharfinger.contracts.billing.v1.ArchivedHour;
import java.time.Instant;

/** Hours in the archive in the form of the contract. */
final class ArchiveMessage {
    private ArchiveMessage() {}

    static ArchivedHour of(ArchiveTables.Kept kept) {
        return of(kept.manifest(), kept.archiveTime(), kept.erasedRecords());
    }

    static ArchiveHourResponse of(Archiver.Outcome outcome, Instant now) {
        var response = ArchiveHourResponse.newBuilder().setReason(outcome.reason());
        if (!outcome.archived().isEmpty()) {
            response.setHour(of(outcome.archived().getFirst(), now, 0));
        }
        return response.build();
    }

    private static ArchivedHour of(Manifest manifest, Instant archiveTime, long erasedRecords) {
        return ArchivedHour.newBuilder()
                .setHour(Wire.timestamp(manifest.hour()))
                .setRecords(manifest.records())
                .setClosings(manifest.closings())
                .setCounts(Wire.counts(manifest.counts()))
                .setFirstBatch(manifest.firstBatch())
                .setLastBatch(manifest.lastBatch())
                .setFile(manifest.file())
                .setSizeBytes(manifest.sizeBytes())
                .setSha256(manifest.sha256())
                .setArchiveTime(Wire.timestamp(archiveTime))
                .setErasedRecords(erasedRecords)
                .build();
    }
}
