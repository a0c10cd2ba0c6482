package io.wharfinger.billing.meter;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.usage.TokenCounts;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.GetMeterEventResponse;
import io.wharfinger.contracts.billing.v1.MeterEvent;
import io.wharfinger.contracts.billing.v1.MeterStatus;
import io.wharfinger.contracts.billing.v1.Units;
import java.time.OffsetDateTime;
import java.util.Arrays;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Reads events that were taken in. The session's row security holds. */
final class MeterEventTable {
    private MeterEventTable() {}

    /** The newest event of an identity; null if there is none. */
    static Uni<@Nullable GetMeterEventResponse> find(Mutiny.Session session, String source, String id) {
        return session.createNativeQuery("""
                        select m.tenant_path, m.key_id, m.model, m.deployment, m.service_tier, m.time, m.counts, m.unit,
                            m.quantity, m.received_at, exists (
                                select from parked p
                                where p.batch = m.batch and p.rated_batch is null and p.tenant_path = m.tenant_path
                                    and p.key_id = m.key_id and p.model = m.model and p.deployment = m.deployment
                                    and p.service_tier = m.service_tier
                                    and p.minute = date_trunc('minute', m.time, 'UTC')
                                    and (m.unit is null or p.token_class = m.unit))
                        from meter_event m where m.identity = :identity order by m.received_at desc limit 1""", Object[].class)
                .setParameter("identity", Digest.identity(source, id))
                .getSingleResultOrNull()
                .map(row -> row == null ? null : response(source, id, row));
    }

    private static GetMeterEventResponse response(String source, String id, Object[] row) {
        var event = MeterEvent.newBuilder()
                .setSource(source)
                .setId(id)
                .setTenant((String) row[0])
                .setKeyId((String) row[1])
                .setModel((String) row[2])
                .setDeployment((String) row[3])
                .setServiceTier((String) row[4])
                .setTime(Wire.timestamp(((OffsetDateTime) row[5]).toInstant()));
        if (row[6] instanceof Long[] counts) {
            event.setTokens(Wire.counts(TokenCounts.of(
                    Arrays.stream(counts).mapToLong(Long::longValue).toArray())));
        } else {
            event.setUnits(Units.newBuilder().setUnit((String) row[7]).setQuantity((Long) row[8]));
        }
        return GetMeterEventResponse.newBuilder()
                .setEvent(event)
                .setStatus((Boolean) row[10] ? MeterStatus.METER_STATUS_WAITING : MeterStatus.METER_STATUS_RATED)
                .setReceiveTime(Wire.timestamp(((OffsetDateTime) row[9]).toInstant()))
                .build();
    }
}
