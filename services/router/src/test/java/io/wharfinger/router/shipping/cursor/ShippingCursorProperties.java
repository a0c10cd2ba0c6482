package io.wharfinger.router.shipping.cursor;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.router.spool.segment.SeqSet;
import io.wharfinger.router.spool.segment.SeqSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A broker that forgets and a billing that is restored, against the cursor: in the end billing has everything. */
class ShippingCursorProperties {
    private static final ShippingPace PACE = new ShippingPace(20, 100, 3, 2000, 8000, 100, 400);
    private static final long RECORDS = 300;

    @Property(tries = 300)
    void whateverGetsLostInTheEndBillingHasEveryRecord(@ForAll long seed) {
        World world = new World(new Random(seed));
        for (int i = 0; i < 400; i++) {
            world.trouble();
            world.tick();
        }
        world.calm();
        for (int i = 0; i < 3000 && world.committed() < RECORDS; i++) {
            world.tick();
        }

        assertThat(world.committed()).isEqualTo(RECORDS);
        assertThat(world.cursor.shippedSeq()).isEqualTo(RECORDS);
        assertThat(world.cursor.isDone()).isTrue();
    }

    /** Everything around the cursor, moved on in steps of 100 ms. */
    private static final class World {
        private final Random random;
        private final ShippingCursor cursor = new ShippingCursor(PACE, 0);
        private final List<Shipment> underway = new ArrayList<>();
        private final List<SeqSpan> broker = new ArrayList<>();
        private SeqSet billing = new SeqSet();
        private long now = 5_000_000;
        private long synced;
        private boolean calm;

        World(Random random) {
            this.random = random;
        }

        void calm() {
            calm = true;
            synced = RECORDS;
        }

        void trouble() {
            switch (random.nextInt(60)) {
                case 0 -> broker.clear();
                case 1 -> billing = copyThrough(random.nextLong(RECORDS));
                case 2 -> cursor.deaf();
                default -> {}
            }
        }

        private SeqSet copyThrough(long seq) {
            SeqSet copy = new SeqSet();
            for (SeqSpan span : billing.spans()) {
                if (span.first() <= seq) {
                    copy.add(new SeqSpan(span.first(), Math.min(seq, span.last())));
                }
            }
            return copy;
        }

        void tick() {
            now += 100;
            synced = Math.min(RECORDS, synced + random.nextInt(5));
            cursor.synced(synced, now);
            settleUnderway();
            ship();
            deliver();
            if (calm || random.nextInt(4) > 0) {
                cursor.watermark(word(), now);
            }
        }

        private void settleUnderway() {
            for (Shipment shipment : List.copyOf(underway)) {
                underway.remove(shipment);
                if (!calm && random.nextInt(5) == 0) {
                    cursor.failed(shipment, now);
                } else {
                    broker.add(shipment.span());
                    cursor.acked(shipment, now);
                }
            }
        }

        private void ship() {
            for (Optional<SeqSpan> due = cursor.next(now); due.isPresent(); due = cursor.next(now)) {
                assertThat(due.get().last())
                        .as("only what is synced is shipped")
                        .isLessThanOrEqualTo(synced);
                assertThat(due.get().size()).isLessThanOrEqualTo(PACE.batchRecordsMax());
                SeqSpan part = random.nextInt(4) == 0
                        ? new SeqSpan(due.get().first(), due.get().first())
                        : due.get();
                underway.add(cursor.sent(part, now));
                assertThat(underway.size()).isLessThanOrEqualTo(2 * PACE.windowMessages());
            }
        }

        private void deliver() {
            if (!broker.isEmpty() && (calm || random.nextInt(3) > 0)) {
                billing.add(broker.removeFirst());
            }
        }

        long committed() {
            return billing.contiguousFrom(0);
        }

        private Watermark word() {
            List<SeqSpan> spans = billing.spans();
            List<SeqSpan> missing = new ArrayList<>();
            long next = committed() + 1;
            for (SeqSpan span : spans) {
                if (span.first() > next) {
                    missing.add(new SeqSpan(next, span.first() - 1));
                }
                next = Math.max(next, span.last() + 1);
            }
            return new Watermark(
                    committed(), spans.isEmpty() ? 0 : spans.getLast().last(), missing);
        }
    }
}
