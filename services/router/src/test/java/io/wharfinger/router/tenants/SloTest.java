package io.wharfinger.router.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.router.tenants.SloVerdict.Slo;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SloTest {
    private static final Objective OF_TENANT = new Objective(500, 50);

    @Test
    void aHeaderGoesBeforeWhatTheTenantHas() {
        assertThat(SloHeaders.read(null, null, OF_TENANT)).isEqualTo(new SloHeaders.Read(OF_TENANT));
        assertThat(SloHeaders.read("200", null, OF_TENANT)).isEqualTo(new SloHeaders.Read(new Objective(200, 50)));
        assertThat(SloHeaders.read(null, " 7 ", OF_TENANT)).isEqualTo(new SloHeaders.Read(new Objective(500, 7)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1.5", "fast", "1234567890", "٣"})
    void whatIsNoNumberIsNamed(String value) {
        assertThat(SloHeaders.read(value, null, OF_TENANT))
                .isInstanceOfSatisfying(
                        SloHeaders.Malformed.class,
                        malformed -> assertThat(malformed.header()).isEqualTo("x-slo-ttft-ms"));
        assertThat(SloHeaders.read(null, value, OF_TENANT))
                .isInstanceOfSatisfying(
                        SloHeaders.Malformed.class,
                        malformed -> assertThat(malformed.message()).contains("x-slo-tpot-ms"));
    }

    @Test
    void anAnswerIsJudgedToTheNanosecond() {
        long ttft = TimeUnit.MILLISECONDS.toNanos(500);
        long tpot = TimeUnit.MILLISECONDS.toNanos(50);

        assertThat(SloVerdict.of(OF_TENANT, ttft, tpot)).isEqualTo(new SloVerdict(Slo.MET, Slo.MET));
        assertThat(SloVerdict.of(OF_TENANT, ttft + 1, tpot + 1)).isEqualTo(new SloVerdict(Slo.MISSED, Slo.MISSED));
        assertThat(SloVerdict.of(OF_TENANT, 0, 0)).isEqualTo(SloVerdict.NONE);
        assertThat(SloVerdict.of(new Objective(0, 50), ttft, tpot)).isEqualTo(new SloVerdict(Slo.NONE, Slo.MET));
        assertThat(SloVerdict.of(Objective.NONE, ttft, tpot)).isSameAs(SloVerdict.NONE);
    }

    @Test
    void theTimePerTokenLeavesTheFirstOut() {
        assertThat(SloVerdict.tpotNanos(1000, 5000, 5)).isEqualTo(1000);
        assertThat(SloVerdict.tpotNanos(1000, 5000, 1)).isZero();
        assertThat(SloVerdict.tpotNanos(1000, 5000, 0)).isZero();
        assertThat(SloVerdict.tpotNanos(0, 5000, 5)).isZero();
        assertThat(SloVerdict.tpotNanos(1000, 1000, 5)).isEqualTo(1);
    }
}
