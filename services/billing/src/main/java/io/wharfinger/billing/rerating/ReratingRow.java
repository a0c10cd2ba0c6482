package io.wharfinger.billing.rerating;

import io.wharfinger.billing.usage.Unit;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.Rerating;
import io.wharfinger.contracts.billing.v1.ReratingLine;
import io.wharfinger.contracts.billing.v1.ReratingState;
import io.wharfinger.contracts.billing.v1.ReratingTotal;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rows of re-ratings in the form of the contract. */
final class ReratingRow {
    static final String COLUMNS = """
            r.id, r.rerated_path, r.start_time, r.end_time, r.dry_run, r.note, r.state, r.requested_by, r.request_time,
            r.done_time, r.reason_code, r.reason, r.voided_by, r.void_time, r.voided_time, r.at_path, r.at_time, r.batches,
            r.delta_rows,
            (select string_agg(concat_ws('|', t.currency_code, t.amount, t.rerated), ',' order by t.currency_code) from (
                select l.currency_code, sum(l.amount) as amount, sum(l.rerated_amount) as rerated from rerating_line l
                where l.rerating_id = r.id group by l.currency_code) t)""";

    private ReratingRow() {}

    static Rerating of(@Nullable Object[] row) {
        var state = (String) value(row[6]);
        var message = Rerating.newBuilder()
                .setId(((UUID) value(row[0])).toString())
                .setTenantPath((String) value(row[1]))
                .setDryRun((Boolean) value(row[4]))
                .setNote((String) value(row[5]))
                .setState(ReratingState.valueOf("RERATING_STATE_" + state))
                .setRequestedBy((String) value(row[7]))
                .setReasonCode((String) value(row[10]))
                .setReason((String) value(row[11]))
                .setVoidedBy((String) value(row[12]))
                .setBatches((Integer) value(row[17]))
                .setDeltaRows((Long) value(row[18]));
        time(row[2], message::setStartTime);
        time(row[3], message::setEndTime);
        time(row[8], message::setRequestTime);
        time(row[9], message::setDoneTime);
        time(row[13], message::setVoidTime);
        time(row[14], message::setVoidedTime);
        if (state.equals("RUNNING")) {
            message.setAtTenantPath((String) value(row[15]));
            time(row[16], message::setAtTime);
        }
        if (row[19] instanceof String totals) {
            for (var total : totals.split(",", -1)) {
                message.addTotals(total(total.split("\\|", -1)));
            }
        }
        return message.build();
    }

    private static ReratingTotal total(String[] parts) {
        var amount = new BigDecimal(parts[1]);
        var rerated = new BigDecimal(parts[2]);
        return ReratingTotal.newBuilder()
                .setAmount(Wire.money(amount, parts[0]))
                .setReratedAmount(Wire.money(rerated, parts[0]))
                .setDifference(Wire.money(rerated.subtract(amount), parts[0]))
                .build();
    }

    /** A row of tenant path, model, unit, currency, quantity and the two amounts. */
    static ReratingLine line(Object[] row) {
        var currency = (String) row[3];
        var amount = (BigDecimal) row[5];
        var rerated = (BigDecimal) row[6];
        var line = ReratingLine.newBuilder()
                .setTenantPath((String) row[0])
                .setModel((String) row[1])
                .setTokens((Long) row[4])
                .setAmount(Wire.money(amount, currency))
                .setReratedAmount(Wire.money(rerated, currency))
                .setDifference(Wire.money(rerated.subtract(amount), currency));
        var unit = Unit.of((String) row[2]);
        unit.tokenClass()
                .ifPresentOrElse(
                        tokenClass -> line.setTokenClass(Wire.tokenClass(tokenClass)), () -> line.setUnit(unit.name()));
        return line.build();
    }

    private static void time(@Nullable Object column, Consumer<com.google.protobuf.Timestamp> set) {
        if (column instanceof OffsetDateTime time) {
            set.accept(Wire.timestamp(time.toInstant()));
        }
    }

    private static Object value(@Nullable Object column) {
        if (column == null) {
            throw new IllegalStateException("a column of a re-rating is never null");
        }
        return column;
    }
}
