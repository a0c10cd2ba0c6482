package io.wharfinger.router.usage;

import io.wharfinger.contracts.router.v1.Attribution;
import io.wharfinger.contracts.router.v1.Checkpoint;
import io.wharfinger.contracts.router.v1.Closing;
import io.wharfinger.contracts.router.v1.Opening;
import io.wharfinger.contracts.router.v1.SloVerdict;
import io.wharfinger.contracts.router.v1.UsageRecord;
import java.time.Instant;

/**
 * Makes the records of one request by the generated classes: what {@link UsageRecords} must come to.
 *
 * @param requestId UUIDv7 of the request
 * @param attribution who is served what, and where
 * @param start when the request arrived
 */
record BuiltRecords(String requestId, Attribution attribution, Instant start) {
    private static final long MICROS = 1000;

    /** To be written before the first byte goes to the engine. */
    UsageRecord opening(Instant now) {
        return record(now)
                .setOpening(
                        Opening.newBuilder().setAttribution(attribution).setStartTime(UsageRecords.timestamp(start)))
                .build();
    }

    /** To be written while the response is under way. */
    UsageRecord checkpoint(long openingSeq, MeteredUsage metered, Instant now) {
        return record(now).setCheckpoint(checkpoint(openingSeq, metered)).build();
    }

    private static Checkpoint checkpoint(long openingSeq, MeteredUsage metered) {
        Checkpoint.Builder checkpoint = Checkpoint.newBuilder()
                .setOpeningSeq(openingSeq)
                .setCounts(DisjointCounts.of(metered.usage()).counts())
                .setCountSource(metered.source());
        if (!metered.units().equals(Units.NONE)) {
            checkpoint.setUnits(units(metered.units()));
        }
        return checkpoint.build();
    }

    /** To be written before the last bytes go to the client. */
    UsageRecord closing(long openingSeq, Ending ending) {
        Closing.Builder closing = Closing.newBuilder()
                .setOpeningSeq(openingSeq)
                .setAttribution(attribution)
                .setCounts(DisjointCounts.of(ending.metered().usage()).counts())
                .setCountSource(ending.metered().source())
                .setOutcome(ending.outcome())
                .setStartTime(UsageRecords.timestamp(start))
                .setEndTime(UsageRecords.timestamp(ending.time()))
                .setHttpStatus(ending.httpStatus());
        putPace(closing, ending.pace());
        if (!ending.metered().units().equals(Units.NONE)) {
            closing.setUnits(units(ending.metered().units()));
        }
        return record(ending.time()).setClosing(closing).build();
    }

    private static void putPace(Closing.Builder closing, AnswerPace pace) {
        closing.setTtftMicros(pace.ttftMicros())
                .setTpotMicros(pace.tpotMicros())
                .setSloTtftMicros(pace.objective().ttftMillis() * MICROS)
                .setSloTtft(verdict(pace.verdict().ttft()))
                .setSloTpotMicros(pace.objective().tpotMillis() * MICROS)
                .setSloTpot(verdict(pace.verdict().tpot()));
    }

    private static SloVerdict verdict(io.wharfinger.router.tenants.SloVerdict.Slo slo) {
        return switch (slo) {
            case NONE -> SloVerdict.SLO_VERDICT_UNSPECIFIED;
            case MET -> SloVerdict.SLO_VERDICT_MET;
            case MISSED -> SloVerdict.SLO_VERDICT_MISSED;
        };
    }

    private static io.wharfinger.contracts.router.v1.Units units(Units units) {
        return io.wharfinger.contracts.router.v1.Units.newBuilder()
                .setImagesOut(units.images())
                .setAudioInMillis(units.audioMillis())
                .setDocuments(units.documents())
                .build();
    }

    private UsageRecord.Builder record(Instant now) {
        return UsageRecord.newBuilder().setRequestId(requestId).setTime(UsageRecords.timestamp(now));
    }
}
