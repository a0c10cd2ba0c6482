package io.wharfinger.cli.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShippingStateTest {
    private static final int RECORDS = 100;
    private static final long NOW = 1_000_000;

    private final ShippingState state = new ShippingState();

    @Test
    void records_are_shipped_in_order_and_once() {
        assertThat(ship(250, NOW).span()).isEqualTo(new Span(1, 100));
        assertThat(ship(250, NOW).span()).isEqualTo(new Span(101, 200));
        assertThat(ship(250, NOW).span()).isEqualTo(new Span(201, 250));
        assertThat(state.next(250, RECORDS, NOW)).isEmpty();
    }

    @Test
    void what_was_not_acknowledged_is_shipped_again_after_a_pause_under_the_same_name() {
        Shipment first = ship(100, NOW);

        state.failed(first, NOW);

        assertThat(state.next(100, RECORDS, NOW)).isEmpty();
        assertThat(ship(100, NOW + 300).id("p", 7)).isEqualTo(first.id("p", 7));
    }

    @Test
    void what_billing_misses_is_shipped_again_under_another_name_when_it_is_not_under_way() {
        Shipment first = ship(300, NOW);
        acked(first, ship(300, NOW), ship(300, NOW));

        state.watermark(new Watermark(0, List.of(new Span(1, 100))), NOW);

        assertThat(state.next(300, RECORDS, NOW)).isEmpty();
        Shipment again = ship(300, NOW + 300);
        assertThat(again.span()).isEqualTo(first.span());
        assertThat(again.id("p", 7)).isNotEqualTo(first.id("p", 7));
        assertThat(state.next(300, RECORDS, NOW + 400)).isEmpty();
        assertThat(ship(300, NOW + 2300).span()).isEqualTo(first.span());
    }

    @Test
    void a_watermark_that_falls_lets_everything_above_it_be_shipped_again() {
        acked(ship(300, NOW), ship(300, NOW), ship(300, NOW));
        state.watermark(new Watermark(300, List.of()), NOW);

        state.watermark(new Watermark(120, List.of()), NOW);

        Shipment again = ship(300, NOW);
        assertThat(again.span()).isEqualTo(new Span(121, 220));
        assertThat(again.attempt()).isPositive();
        assertThat(state.passes()).isEqualTo(1);
    }

    @Test
    void what_is_acknowledged_and_never_committed_is_shipped_again() {
        acked(ship(100, NOW));

        assertThat(state.next(100, RECORDS, NOW)).isEmpty();
        assertThat(state.next(100, RECORDS, NOW + 3999)).isEmpty();
        assertThat(state.next(100, RECORDS, NOW + 4000)).isEmpty();
        assertThat(ship(100, NOW + 4001).span()).isEqualTo(new Span(1, 100));
    }

    @Test
    void an_answer_to_what_was_sent_before_going_back_changes_nothing() {
        Shipment old = ship(100, NOW);
        state.watermark(new Watermark(100, List.of()), NOW);
        state.watermark(new Watermark(0, List.of()), NOW);
        Shipment again = ship(100, NOW);

        state.failed(old, NOW);
        state.acked(again);

        assertThat(state.next(100, RECORDS, NOW + 1000)).isEmpty();
    }

    private Shipment ship(long lastSeq, long nowMillis) {
        Optional<Shipment> next = state.next(lastSeq, RECORDS, nowMillis);
        assertThat(next).isPresent();
        return next.orElseThrow();
    }

    private void acked(Shipment... shipments) {
        List.of(shipments).forEach(state::acked);
    }
}
