package io.wharfinger.billing.witness.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.billing.witness.reconciliation.AlarmRule.Step;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlarmRuleTest {
    private static final AlarmRule RULE = new AlarmRule(new BigDecimal("0.05"));
    private static final Tolerance TOLERANCE = new Tolerance(new BigDecimal("0.01"), 10);

    private static Outcome of(long metered, long engine) {
        return Outcome.of(
                new Comparison(new Counts(metered, 0, 0, 0), new Counts(engine, 0, 0, 0), 0, 0, 0, 0, 0, false, true),
                TOLERANCE);
    }

    @Test
    void itIsRaisedAtTheLevelAndNotBelow() {
        assertThat(RULE.step(of(9500, 10_000), false)).isEqualTo(Step.RAISE);
        assertThat(RULE.step(of(9501, 10_000), false)).isEqualTo(Step.STAY);
        assertThat(RULE.step(of(10_000, 9500), false)).isEqualTo(Step.RAISE);
    }

    @Test
    void aLargeShareOfNextToNothingIsNone() {
        assertThat(RULE.step(of(0, 10), false)).isEqualTo(Step.STAY);
        assertThat(RULE.step(of(0, 12), false)).isEqualTo(Step.RAISE);
    }

    @Test
    void itIsClearedBelowHalfOfTheLevelOrWhereBothAgree() {
        assertThat(RULE.step(of(9749, 10_000), true)).isEqualTo(Step.STAY);
        assertThat(RULE.step(of(9751, 10_000), true)).isEqualTo(Step.CLEAR);
        assertThat(RULE.step(of(95, 100), true)).isEqualTo(Step.CLEAR);
        assertThat(RULE.step(of(5000, 10_000), true)).isEqualTo(Step.STAY);
    }

    @Test
    void whereNothingCanBeComparedNothingChanges() {
        var nothing = Outcome.ofEndpoints(List.of());

        assertThat(RULE.step(nothing, true)).isEqualTo(Step.STAY);
        assertThat(RULE.step(nothing, false)).isEqualTo(Step.STAY);
        assertThat(RULE.step(of(0, 0), true)).isEqualTo(Step.STAY);
    }

    @Test
    void endpointsDoNotMakeUpForEachOther() {
        var both = Outcome.ofEndpoints(List.of(of(1000, 2000), of(2000, 1000)));

        assertThat(both.engineExcess()).isEqualTo(1000);
        assertThat(both.meteredExcess()).isEqualTo(1000);
        assertThat(both.share()).contains(new BigDecimal("0.666667"));
        assertThat(both.verdict()).isNotEqualTo(Verdict.AGREES);
    }

    @Test
    void levelsAndTolerancesBelowZeroAreRefused() {
        assertThatThrownBy(() -> new AlarmRule(BigDecimal.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tolerance(new BigDecimal("-0.1"), 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tolerance(BigDecimal.ZERO, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
