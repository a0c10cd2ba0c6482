package io.wharfinger.billing.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.billing.position.ProducerEpoch;
import io.wharfinger.billing.usage.Attribution;
import io.wharfinger.billing.usage.CountSource;
import io.wharfinger.billing.usage.Fact;
import io.wharfinger.billing.usage.FactKind;
import io.wharfinger.billing.usage.Outcome;
import io.wharfinger.billing.usage.Pieces;
import io.wharfinger.billing.usage.TokenCounts;
import io.wharfinger.billing.usage.UsageRecord;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ArchivedRecordProperties {
    private static final Instant TIME = Instant.parse("2026-11-23T10:00:00.000001Z");

    @Property
    void cells_come_back_whatever_is_in_them(
            @ForAll @Size(min = 1, max = 9) List<@StringLength(max = 12) @CharRange(from = ' ', to = '~') String> cells) {
        assertThat(Csv.cells(Csv.line(cells))).isEqualTo(cells);
    }

    @Property
    void records_of_every_kind_come_back(
            @ForAll @LongRange(min = 1) long batch,
            @ForAll @LongRange(min = 2) long seq,
            @ForAll @LongRange(max = 1_000_000_000_000L) long tokens,
            @ForAll boolean openingIn,
            @ForAll @StringLength(max = 20) @CharRange(from = ' ', to = '~') String text) {
        var who = new Attribution("/acme/", text, "m,\"" + text, "d", "e", "", text, "/v1");
        var counts = TokenCounts.of(tokens, 0, 1, 2, 3, 4, 5, 6, 7, tokens);
        for (var fact : List.of(
                new Fact.Opening(who, TIME),
                new Fact.Checkpoint(seq - 1, counts, CountSource.ENGINE_RUNNING),
                new Fact.Closing(
                        seq - 1,
                        who,
                        counts,
                        CountSource.CHUNKS,
                        Outcome.CLIENT_GONE,
                        TIME,
                        TIME.plusSeconds(3),
                        7,
                        499,
                        new Pieces(1, tokens, 3)))) {
            comesBack(new ArchivedRecord(
                    batch,
                    3,
                    TIME,
                    "/acme/",
                    new ProducerEpoch("router-1", 7),
                    openingIn,
                    new UsageRecord(seq, UUID.randomUUID(), TIME.minusSeconds(1), fact)));
        }
        comesBack(new ArchivedRecord(
                batch,
                4,
                TIME,
                "/",
                new ProducerEpoch("router-1", 7),
                openingIn,
                new UsageRecord(seq, null, Instant.EPOCH, new Fact.Flawed(FactKind.UNKNOWN, "why, " + text, "cmF3"))));
    }

    private static void comesBack(ArchivedRecord record) {
        assertThat(ArchivedRecord.parse(record.line())).isEqualTo(record);
    }

    @Test
    void a_line_of_a_file_from_before_records_counted_anything_but_tokens_is_read() {
        var line = "3,0,2026-10-31T12:00:00Z,/acme/,router-1,7,9,CLOSING,1,018f8a1e-7c4e-7000-8000-000000000001,"
                + "2026-10-31T12:00:00Z,8,key,m,d,e,,standard,/v1,1,0,0,0,0,0,2,0,0,0,ENGINE_FINAL,COMPLETED,"
                + "2026-10-31T12:00:00Z,2026-10-31T12:00:01Z,7,200,,";

        var record = ArchivedRecord.parse(line);

        assertThat(record.record().fact()).isInstanceOfSatisfying(Fact.Closing.class, closing -> {
            assertThat(closing.httpStatus()).isEqualTo(200);
            assertThat(closing.pieces()).isEqualTo(Pieces.NONE);
        });
        assertThat(record.line()).isEqualTo(line + ",0,0,0");
    }

    @Test
    void what_is_no_line_is_refused() {
        for (var line : List.of("", "1,2,3", "\"1", "\"1\"2", ",".repeat(36), ",".repeat(39), ",".repeat(40))) {
            assertThatThrownBy(() -> ArchivedRecord.parse(line)).isInstanceOf(RuntimeException.class);
        }
        assertThatThrownBy(() -> Csv.line(List.of("a\nb"))).isInstanceOf(IllegalArgumentException.class);
    }
}
