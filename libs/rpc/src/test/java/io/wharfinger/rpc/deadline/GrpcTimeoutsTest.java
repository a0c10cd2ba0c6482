package io.wharfinger.rpc.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GrpcTimeoutsTest {

    @Test
    void everyUnitIsUnderstood() {
        assertThat(GrpcTimeouts.nanos("1H")).hasValue(3_600_000_000_000L);
        assertThat(GrpcTimeouts.nanos("2M")).hasValue(120_000_000_000L);
        assertThat(GrpcTimeouts.nanos("3S")).hasValue(3_000_000_000L);
        assertThat(GrpcTimeouts.nanos("5000m")).hasValue(5_000_000_000L);
        assertThat(GrpcTimeouts.nanos("7u")).hasValue(7_000L);
        assertThat(GrpcTimeouts.nanos("99999999n")).hasValue(99_999_999L);
    }

    @Test
    void whatHasNoSuchFormIsNoTimeout() {
        for (String bad : new String[] {"", "5", "m", "-5m", "123456789m", "5 m", "5x"}) {
            assertThat(GrpcTimeouts.nanos(bad)).as(bad).isEmpty();
        }
        assertThat(GrpcTimeouts.nanos(null)).isEmpty();
    }

    @Test
    void theLongestTimeoutDoesNotOverflow() {
        assertThat(GrpcTimeouts.nanos("99999999H").orElseThrow()).isPositive();
    }
}
