package io.wharfinger.billing.deadletter;

import com.google.protobuf.ByteString;
import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.DeadLetter;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Reads dead letters of every origin in one form. */
final class DeadLetterTable {
    private static final String LETTERS = """
            with letter as (
                select origin, sender, reference, reason, message, received_at, content, 'd' || id as place
                from dead_letter
                union all
                select case when consumer = :consumer then 'usage-message' else 'event' end,
                    coalesce(headers ->> 'Wharf-Dead-Subject', subject),
                    coalesce(headers ->> 'Wharf-Dead-Sequence', cast(seq as text)),
                    '',
                    coalesce(headers ->> 'Wharf-Dead-Reason', reason),
                    written_at, substring(data for 4096),
                    'i' || consumer || '/' || stream || '/' || cast(stream_created as text) || '/' || seq
                from inbox_dead_letter
            )
            """;

    private DeadLetterTable() {}

    /** A dead letter and its place in the list. */
    record Row(Instant receivedAt, String place, DeadLetter letter) {

        static Row of(Object[] row) {
            var received = ((OffsetDateTime) row[5]).toInstant();
            return new Row(
                    received,
                    (String) row[7],
                    DeadLetter.newBuilder()
                            .setOrigin((String) row[0])
                            .setSender((String) row[1])
                            .setReference((String) row[2])
                            .setReason((String) row[3])
                            .setMessage((String) row[4])
                            .setReceiveTime(Wire.timestamp(received))
                            .setContent(ByteString.copyFrom((byte[]) row[6]))
                            .build());
        }
    }

    /**
     * The newest first.
     *
     * @param origin only of this one; empty for all
     */
    static Uni<List<Row>> before(Mutiny.Session session, String origin, Instant moment, String place, int countMax) {
        return session.createNativeQuery(LETTERS + """
                        select origin, sender, reference, reason, message, received_at, content, place from letter
                        where (cast(:origin as text) = '' or origin = :origin)
                            and (received_at, place collate "C") < (cast(:moment as timestamptz), :place)
                        order by received_at desc, place collate "C" desc limit :countMax""", Object[].class)
                .setParameter("consumer", DeadLetterInbox.CONSUMER)
                .setParameter("origin", origin)
                .setParameter("moment", moment)
                .setParameter("place", place)
                .setParameter("countMax", countMax)
                .getResultList()
                .map(rows -> rows.stream().map(Row::of).toList());
    }
}
