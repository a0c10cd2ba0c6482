package io.wharfinger.billing.archive;

import io.wharfinger.billing.usage.Attribution;
import io.wharfinger.billing.usage.Fact;
import io.wharfinger.billing.usage.TokenCounts;
import io.wharfinger.billing.usage.UsageRecord;
import java.time.Instant;
import java.util.UUID;

/** Raw records without anything of their tenant's: what is left says that there was one, of which kind, and its number. */
public final class Erased {
    private static final UUID NO_REQUEST = new UUID(0, 0);

    private Erased() {}

    /**
     * What is left of a record. Of what is left, the same is left again.
     *
     * @param receivedAt when it was received: the only time that is kept
     */
    public static UsageRecord of(UsageRecord record, Instant receivedAt) {
        return switch (record.fact()) {
            case Fact.Opening(var who, var _) ->
                new UsageRecord(record.seq(), NO_REQUEST, receivedAt, new Fact.Opening(withoutKey(who), receivedAt));
            case Fact.Checkpoint(var openingSeq, var _, var source) ->
                new UsageRecord(
                        record.seq(),
                        NO_REQUEST,
                        receivedAt,
                        new Fact.Checkpoint(openingSeq, TokenCounts.zero(), source));
            case Fact.Closing closing ->
                new UsageRecord(
                        record.seq(),
                        NO_REQUEST,
                        receivedAt,
                        new Fact.Closing(
                                closing.openingSeq(),
                                withoutKey(closing.attribution()),
                                TokenCounts.zero(),
                                closing.countSource(),
                                closing.outcome(),
                                receivedAt,
                                receivedAt,
                                0,
                                0));
            case Fact.Flawed flawed ->
                new UsageRecord(record.seq(), null, Instant.EPOCH, new Fact.Flawed(flawed.kind(), "erased", ""));
        };
    }

    static Attribution withoutKey(Attribution who) {
        return new Attribution(
                who.tenantPath(),
                "",
                who.model(),
                who.deployment(),
                who.endpoint(),
                who.acceleratorClass(),
                who.serviceTier(),
                who.api());
    }

    static ArchivedRecord of(ArchivedRecord archived) {
        return new ArchivedRecord(
                archived.batch(),
                archived.place(),
                archived.receivedAt(),
                archived.tenantPath(),
                archived.producer(),
                archived.openingIn(),
                of(archived.record(), archived.receivedAt()));
    }
}
