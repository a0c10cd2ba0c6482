package io.wharfinger.cli.bench.router.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrderTest {
    @Test
    void anOrderIsReadAsItWasWritten() {
        Order closed = new Order(8080, "", Shape.PLAIN_400K, 256, 1000, 0);
        Order open = new Order(8080, "wk_1", Shape.STREAM_200_PACED, 512, 2500, 1234.5);

        assertThat(Order.parse(closed.text())).isEqualTo(closed);
        assertThat(Order.parse(open.text())).isEqualTo(open);
        assertThat(closed.isOpen()).isFalse();
        assertThat(open.isOpen()).isTrue();
    }

    @Test
    void findingsAreReadAsTheyWereWritten() {
        Findings findings = new Findings("", 10, 1_000_000_000, new Times(1.5, 1, 2), new Times(3, 3, 4));

        assertThat(Findings.parse(findings.text())).isEqualTo(findings);
        assertThat(findings.perSecond()).isEqualTo(10);
    }
}
