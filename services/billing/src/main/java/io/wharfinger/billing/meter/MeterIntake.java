package io.wharfinger.billing.meter;

import io.wharfinger.billing.book.BatchWork;
import io.wharfinger.billing.book.BookBatch;
import io.wharfinger.billing.rating.Rating;
import io.wharfinger.contracts.billing.v1.MeterResult;
import io.wharfinger.contracts.billing.v1.MeterStatus;
import io.wharfinger.rpc.identity.Caller;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes events in as one batch of the books. Who comes at the same time waits for the books, so that no event slips in twice.
 *
 * @param caller the tenants of the events must be within its reach
 */
record MeterIntake(Caller caller, List<Reading> readings, MeterConfig config) implements BatchWork<List<MeterResult>> {

    @Override
    public List<MeterResult> in(BookBatch batch) throws SQLException {
        var table = new MeterTable(batch.connection());
        var check = new MeterCheck(
                new MeterRules(batch.time(), config.lateLimit()), table.tenants(tenants()), caller::reaches);
        var outcomes = readings.stream().map(check::check).toList();
        var taking =
                new Taking(batch, table.known(identities(outcomes), batch.time().minus(config.dedupeWindow())));
        var results = outcomes.stream().map(taking::take).toList();
        table.add(batch.number(), batch.time(), taking.taken);
        table.refuse(batch.time(), taking.refused);
        var rating = Rating.of(taking.taken.stream().map(Checked::usage).toList(), batch.rateBook());
        batch.add(rating.deltas());
        batch.park(rating.parked());
        return results;
    }

    private Set<String> tenants() {
        var tenants = new HashSet<String>();
        for (var reading : readings) {
            if (reading instanceof Reading.Read(var event)) {
                tenants.add(event.getTenant());
            }
        }
        return tenants;
    }

    private static List<ByteBuffer> identities(List<MeterCheck.Outcome> outcomes) {
        var identities = new ArrayList<ByteBuffer>();
        for (var outcome : outcomes) {
            if (outcome instanceof Checked checked) {
                identities.add(checked.identity());
            }
        }
        return identities;
    }

    /** Parts what is new from what is known, within the events of one call too. */
    private static final class Taking {
        private final BookBatch batch;
        private final Map<ByteBuffer, ByteBuffer> known;
        private final List<Checked> taken = new ArrayList<>();
        private final List<Refused> refused = new ArrayList<>();

        Taking(BookBatch batch, Map<ByteBuffer, ByteBuffer> known) {
            this.batch = batch;
            this.known = new HashMap<>(known);
        }

        MeterResult take(MeterCheck.Outcome outcome) {
            return switch (outcome) {
                case Checked checked -> take(checked);
                case Refused no -> refuse(no);
            };
        }

        private MeterResult take(Checked checked) {
            var before = known.putIfAbsent(checked.identity(), checked.content());
            if (before == null) {
                taken.add(checked);
                return taken(checked);
            }
            return before.equals(checked.content())
                    ? result(checked, MeterStatus.METER_STATUS_REPEAT).build()
                    : refuse(
                            new Refused(
                                    checked.reading(),
                                    Reason.REPEAT_CHANGED,
                                    "An event of this source and id said something else before; that one stands. Give a new event a new id."));
        }

        private MeterResult taken(Checked checked) {
            var parked = Rating.of(List.of(checked.usage()), batch.rateBook()).parked();
            if (parked.isEmpty()) {
                return result(checked, MeterStatus.METER_STATUS_RATED).build();
            }
            return result(checked, MeterStatus.METER_STATUS_WAITING)
                    .setReason(parked.getFirst().missing().code())
                    .setMessage("It is kept, and rated as soon as there is a price.")
                    .build();
        }

        private MeterResult refuse(Refused no) {
            refused.add(no);
            return MeterResult.newBuilder()
                    .setSource(no.reading().source())
                    .setId(no.reading().id())
                    .setStatus(MeterStatus.METER_STATUS_REJECTED)
                    .setReason(no.reason().code())
                    .setMessage(no.words())
                    .build();
        }

        private static MeterResult.Builder result(Checked checked, MeterStatus status) {
            return MeterResult.newBuilder()
                    .setSource(checked.event().source())
                    .setId(checked.event().id())
                    .setStatus(status);
        }
    }
}
