package io.wharfinger.router.shipping.cursor;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.router.spool.segment.SeqSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShippingCursorTest {
    private static final ShippingPace PACE = new ShippingPace(500, 150, 4, 10_000, 300_000, 250, 5000);

    private final ShippingCursor cursor = new ShippingCursor(PACE, 0);
    private long now = 1_000_000;

    @Test
    void aFewRecordsWaitForOthersAndFiveHundredDoNot() {
        cursor.synced(10, now);
        assertThat(cursor.next(now)).isEmpty();
        assertThat(cursor.next(now + 149)).isEmpty();
        assertThat(cursor.next(now + 150)).contains(new SeqSpan(1, 10));

        cursor.synced(1200, now + 1);
        assertThat(shipAll()).hasToString("[1-500, 501-1000]");
        now += 150;
        assertThat(shipAll()).hasToString("[1001-1200]");
    }

    @Test
    void noMoreMessagesAreOnTheirWayThanTheWindowHolds() {
        cursor.synced(10_000, now);

        assertThat(shipAll()).hasSize(4);
    }

    @Test
    void shippedMeansThatAllBelowIsAcknowledged() {
        cursor.synced(1500, now);
        List<Shipment> shipments = shipAll();

        cursor.acked(shipments.get(1), now);
        assertThat(cursor.shippedSeq()).isZero();
        cursor.acked(shipments.get(0), now);
        assertThat(cursor.shippedSeq()).isEqualTo(1000);
        cursor.acked(shipments.get(2), now);
        assertThat(cursor.isDone()).isTrue();
    }

    @Test
    void whatWasNotAcknowledgedIsSentAgainAsTheSameMessageAfterAPause() {
        cursor.synced(500, now);
        Shipment first = shipAll().getFirst();
        cursor.failed(first, now);

        assertThat(cursor.next(now + 249)).isEmpty();
        now += 250;
        Shipment second = shipAll().getFirst();
        assertThat(second.span()).isEqualTo(first.span());
        assertThat(second.attempt()).isEqualTo(first.attempt());

        cursor.failed(second, now);
        assertThat(cursor.next(now + 499)).isEmpty();
        assertThat(cursor.next(now + 500)).isPresent();
    }

    @Test
    void whatBillingLacksIsShippedAgainAsAnotherMessageAndNotTooOften() {
        ship(1000);
        cursor.watermark(word(200, 1000, new SeqSpan(201, 260)), now);

        List<Shipment> again = shipAll();
        assertThat(again).hasToString("[201-260]");
        assertThat(again.getFirst().attempt()).isPositive();
        cursor.acked(again.getFirst(), now);

        cursor.watermark(word(200, 1000, new SeqSpan(201, 260)), now + 1);
        assertThat(shipAll()).isEmpty();
        now += 10_000;
        assertThat(shipAll()).hasToString("[201-260]");
    }

    @Test
    void whenNothingMovesAfterAnAcknowledgementAllOfItIsShippedAgainWithGrowingPauses() {
        cursor.watermark(word(0, 0), now);
        ship(1000);

        now += 9_999;
        assertThat(shipAll()).isEmpty();
        now += 1;
        List<Shipment> again = shipAll();
        assertThat(again).hasToString("[1-500, 501-1000]");
        assertThat(again).allMatch(shipment -> shipment.attempt() == 1);
        again.forEach(shipment -> cursor.acked(shipment, now));

        now += 19_999;
        assertThat(shipAll()).isEmpty();
        now += 1;
        assertThat(shipAll()).hasToString("[1-500, 501-1000]");
    }

    @Test
    void aWatermarkThatMovesIsProgressAndSilenceOfABillingThatIsAwayIsNone() {
        cursor.watermark(word(0, 0), now);
        ship(1000);
        now += 9_000;
        cursor.watermark(word(500, 500), now);
        now += 9_000;
        assertThat(shipAll()).isEmpty();

        cursor.deaf();
        now += 100_000;
        assertThat(shipAll()).isEmpty();

        cursor.watermark(word(500, 500), now);
        now += 10_000;
        assertThat(shipAll()).hasToString("[501-1000]");
    }

    @Test
    void aWatermarkThatFellMeansShippingAgainFromThere() {
        cursor.watermark(word(0, 0), now);
        ship(1000);
        cursor.watermark(word(1000, 1000), now);
        assertThat(shipAll()).isEmpty();

        cursor.watermark(word(300, 300), now);

        assertThat(cursor.shippedSeq()).isEqualTo(300);
        List<Shipment> again = shipAll();
        assertThat(again).hasToString("[301-800]");
        assertThat(again.getFirst().attempt()).isPositive();
        now += 150;
        assertThat(shipAll()).hasToString("[801-1000]");
    }

    @Test
    void aRestartBeginsWhereItRemembersAndGoesBackIfBillingKnowsLess() {
        ShippingCursor restarted = new ShippingCursor(PACE, 800);
        restarted.synced(1000, now);
        assertThat(restarted.next(now + 150)).contains(new SeqSpan(801, 1000));

        restarted.watermark(word(600, 600), now);

        assertThat(restarted.next(now)).contains(new SeqSpan(601, 1000));
    }

    @Test
    void whatIsCommittedAlreadyIsNotShipped() {
        cursor.synced(1000, now);
        cursor.watermark(word(900, 900), now);
        now += 150;

        assertThat(shipAll()).hasToString("[901-1000]");
        assertThat(cursor.shippedSeq()).isEqualTo(900);
    }

    @Test
    void anAcknowledgementFromBeforeGoingBackDoesNotCount() {
        cursor.watermark(word(0, 0), now);
        ship(500);
        cursor.watermark(word(500, 500), now);
        cursor.synced(1000, now);
        Shipment old = shipAll().getFirst();
        cursor.watermark(word(100, 100), now);

        cursor.acked(old, now);

        assertThat(cursor.shippedSeq()).isEqualTo(100);
        assertThat(shipAll().getFirst().span()).isEqualTo(new SeqSpan(101, 600));
    }

    @Test
    void billingThatHasMoreThanTheSpoolIsNoticed() {
        cursor.synced(50, now);
        assertThat(cursor.ahead()).isNull();

        cursor.watermark(word(80, 80), now);

        assertThat(cursor.ahead()).isEqualTo(80L);
    }

    private void ship(long through) {
        cursor.synced(through, now);
        now += 150;
        shipAll().forEach(shipment -> cursor.acked(shipment, now));
    }

    private List<Shipment> shipAll() {
        List<Shipment> shipments = new ArrayList<>() {
            @Override
            public String toString() {
                return stream().map(Shipment::span).toList().toString();
            }
        };
        for (Optional<SeqSpan> due = cursor.next(now); due.isPresent(); due = cursor.next(now)) {
            shipments.add(cursor.sent(due.get(), now));
        }
        return shipments;
    }

    private static Watermark word(long committed, long high, SeqSpan... missing) {
        return new Watermark(committed, high, List.of(missing));
    }
}
