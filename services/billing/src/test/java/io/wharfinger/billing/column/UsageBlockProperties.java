package io.wharfinger.billing.column;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.wharfinger.billing.position.ProducerEpoch;
import io.wharfinger.billing.usage.Attribution;
import io.wharfinger.billing.usage.CountSource;
import io.wharfinger.billing.usage.Fact;
import io.wharfinger.billing.usage.FactKind;
import io.wharfinger.billing.usage.Outcome;
import io.wharfinger.billing.usage.Pieces;
import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.usage.TokenCounts;
import io.wharfinger.billing.usage.UsageRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class UsageBlockProperties {
    private static final Instant RECEIVED = Instant.parse("2026-11-23T10:00:10.000001Z");
    private static final long SECONDS_MAX = 253_402_214_400L;

    /** A record as it is taken in. */
    private record Taken(int place, ProducerEpoch producer, UsageRecord record, boolean openingIn) {}

    @Property(tries = 300)
    void what_is_read_is_what_was_written(@ForAll long seed, @ForAll @IntRange(max = 200) int size) throws Exception {
        var random = new Random(seed);
        var taken = records(random, size);
        var writer = new UsageBlockWriter(RECEIVED);
        taken.forEach(each -> writer.add(
                each.place, each.producer, each.record, each.openingIn, id(attribution(each.record.fact()))));

        try (var compression = new Compression()) {
            var stored = writer.toBytes(compression);
            var block = UsageBlock.of(stored, compression);

            assertThat(read(block)).isEqualTo(taken);
            assertThat(block.size()).isEqualTo(writer.size());
            assertThat(Micros.instant(block.receivedMicros())).isEqualTo(RECEIVED);
            assertThat(contract(stored).getPlaceCount()).isEqualTo(size);
        }
    }

    /** The bytes are a message of the contract. */
    private static io.wharfinger.contracts.internal.billing.v1.UsageBlock contract(byte[] stored) throws Exception {
        var message = Zstd.decompress(stored, (int) Zstd.getFrameContentSize(stored));
        return io.wharfinger.contracts.internal.billing.v1.UsageBlock.parseFrom(message);
    }

    private static List<Taken> read(UsageBlock block) {
        var read = new ArrayList<Taken>();
        for (var i = 0; i < block.size(); i++) {
            read.add(new Taken(
                    block.place(i),
                    block.producers().get(block.producer(i)),
                    block.record(i, UsageBlockProperties::named),
                    block.isOpeningIn(i)));
        }
        return read;
    }

    private static List<Taken> records(Random random, int size) {
        var taken = new ArrayList<Taken>();
        var place = 0;
        for (var i = 0; i < size; i++) {
            place += 1 + random.nextInt(random.nextBoolean() ? 1 : 100_000);
            var seq = random.nextInt(4) == 0 ? 2 + random.nextLong(Long.MAX_VALUE - 2) : place + 1L;
            var producer = new ProducerEpoch("router-" + random.nextInt(3), 1 + random.nextLong(Long.MAX_VALUE - 1));
            taken.add(new Taken(place, producer, record(random, seq), random.nextBoolean()));
        }
        return taken;
    }

    private static UsageRecord record(Random random, long seq) {
        return switch (random.nextInt(10)) {
            case 0 -> {
                var kind = FactKind.values()[random.nextInt(FactKind.values().length)];
                var raw = Base64.getEncoder()
                        .encodeToString("\u00e4".repeat(random.nextInt(5)).getBytes(StandardCharsets.UTF_8));
                yield new UsageRecord(seq, null, Instant.EPOCH, new Fact.Flawed(kind, "why " + seq, raw));
            }
            case 1, 2, 3 -> sound(seq, random, new Fact.Opening(named(random.nextInt(5)), moment(random)));
            case 4, 5 ->
                sound(seq, random, new Fact.Checkpoint(openingSeq(seq, random), counts(random), source(random)));
            default -> sound(seq, random, closing(seq, random));
        };
    }

    private static Fact closing(long seq, Random random) {
        return new Fact.Closing(
                openingSeq(seq, random),
                named(random.nextInt(5)),
                counts(random),
                source(random),
                Outcome.values()[random.nextInt(Outcome.values().length)],
                moment(random),
                moment(random),
                random.nextLong(Long.MAX_VALUE),
                random.nextInt(),
                random.nextInt(4) == 0
                        ? new Pieces(random.nextInt(3), random.nextLong(Long.MAX_VALUE), random.nextInt(9))
                        : Pieces.NONE);
    }

    private static UsageRecord sound(long seq, Random random, Fact fact) {
        return new UsageRecord(seq, new UUID(random.nextLong(), random.nextLong()), moment(random), fact);
    }

    private static long openingSeq(long seq, Random random) {
        return 1 + random.nextLong(seq - 1);
    }

    private static CountSource source(Random random) {
        return CountSource.values()[random.nextInt(CountSource.values().length)];
    }

    private static TokenCounts counts(Random random) {
        var counts = new long[TokenClass.values().length];
        counts[random.nextInt(counts.length)] = random.nextLong(1_000_000_000_000L);
        counts[0] = random.nextInt(1000);
        return TokenCounts.of(counts);
    }

    /** Near the time of receipt, or anywhere that the contract allows. */
    private static Instant moment(Random random) {
        return random.nextInt(10) == 0
                ? Instant.ofEpochSecond(1 + random.nextLong(SECONDS_MAX), 1000L * random.nextInt(1_000_000))
                : RECEIVED.minusNanos(1000L * random.nextInt(2_000_000_000));
    }

    private static Attribution named(long id) {
        return new Attribution("/acme/", "key" + id, "model", "deployment", "endpoint", "h100", "standard", "/v1");
    }

    private static long id(Attribution attribution) {
        return Long.parseLong(attribution.keyId().substring(3));
    }

    private static Attribution attribution(Fact fact) {
        return switch (fact) {
            case Fact.Opening opening -> opening.attribution();
            case Fact.Closing closing -> closing.attribution();
            case Fact.Checkpoint _, Fact.Flawed _ -> named(0);
        };
    }
}
