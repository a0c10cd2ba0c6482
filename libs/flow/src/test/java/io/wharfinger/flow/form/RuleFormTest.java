package io.wharfinger.flow.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Duration;
import io.wharfinger.contracts.quota.v1.CalendarPeriod;
import io.wharfinger.contracts.quota.v1.CalendarWindow;
import io.wharfinger.contracts.quota.v1.Enforcement;
import io.wharfinger.contracts.quota.v1.LimitAmount;
import io.wharfinger.contracts.quota.v1.LimitEach;
import io.wharfinger.contracts.quota.v1.LimitRule;
import io.wharfinger.contracts.quota.v1.LimitUnit;
import io.wharfinger.contracts.quota.v1.OnDisconnect;
import io.wharfinger.contracts.quota.v1.RateWindow;
import io.wharfinger.contracts.quota.v1.StandingWindow;
import io.wharfinger.contracts.quota.v1.TokenWeights;
import io.wharfinger.contracts.type.v1.Money;
import io.wharfinger.flow.limit.Rule;
import io.wharfinger.flow.limit.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleFormTest {
    private record Bad(String what, String field, UnaryOperator<LimitRule.Builder> change) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static LimitAmount units(long units) {
        return LimitAmount.newBuilder().setUnits(units).build();
    }

    private static LimitAmount money(String amount) {
        return LimitAmount.newBuilder()
                .setMoney(Money.newBuilder().setAmount(amount).setCurrencyCode("EUR"))
                .build();
    }

    private static RateWindow every(long seconds) {
        return RateWindow.newBuilder()
                .setPeriod(Duration.newBuilder().setSeconds(seconds))
                .build();
    }

    private static LimitRule.Builder tokens() {
        return LimitRule.newBuilder()
                .setName("tokens")
                .setUnit(LimitUnit.LIMIT_UNIT_TOKENS)
                .setAmount(units(1000))
                .setRate(every(60));
    }

    static List<Bad> bad() {
        return List.of(
                new Bad("a limit of 0", "amount", rule -> rule.setAmount(units(0))),
                new Bad("a negative limit", "amount", rule -> rule.setAmount(units(-5))),
                new Bad("a limit beyond all sense", "amount", rule -> rule.setAmount(units(Long.MAX_VALUE))),
                new Bad("no limit", "amount", LimitRule.Builder::clearAmount),
                new Bad("money for tokens", "amount", rule -> rule.setAmount(money("5"))),
                new Bad("a window of 0 s", "rate.period", rule -> rule.setRate(every(0))),
                new Bad("a window before its beginning", "rate.period", rule -> rule.setRate(every(-60))),
                new Bad("a window of two days", "rate.period", rule -> rule.setRate(every(172_800))),
                new Bad("a window beyond all numbers", "rate.period", rule -> rule.setRate(every(Long.MAX_VALUE))),
                new Bad("no window", "window", LimitRule.Builder::clearWindow),
                new Bad(
                        "a calendar of nothing",
                        "calendar.period",
                        rule -> rule.setCalendar(CalendarWindow.getDefaultInstance())),
                new Bad(
                        "a standing window for tokens",
                        "window",
                        rule -> rule.setStanding(StandingWindow.getDefaultInstance())),
                new Bad("a rate for open requests", "window", rule -> rule.setUnit(LimitUnit.LIMIT_UNIT_OPEN_REQUESTS)),
                new Bad(
                        "a rate of money",
                        "window",
                        rule -> rule.setUnit(LimitUnit.LIMIT_UNIT_MONEY).setAmount(money("5"))),
                new Bad(
                        "money that is no number",
                        "amount",
                        rule -> rule.setUnit(LimitUnit.LIMIT_UNIT_MONEY).setAmount(money("1e9"))),
                new Bad(
                        "less than nothing of money",
                        "amount",
                        rule -> rule.setUnit(LimitUnit.LIMIT_UNIT_MONEY).setAmount(money("-1"))),
                new Bad(
                        "more digits than money has",
                        "amount",
                        rule -> rule.setUnit(LimitUnit.LIMIT_UNIT_MONEY).setAmount(money("0.0000000001"))),
                new Bad(
                        "a burst of 0",
                        "rate.burst",
                        rule -> rule.setRate(every(60).toBuilder().setBurst(units(0)))),
                new Bad("no unit", "unit", LimitRule.Builder::clearUnit),
                new Bad("a unit of the future", "unit", rule -> rule.setUnitValue(99)),
                new Bad("a name with capitals", "name", rule -> rule.setName("Tokens")),
                new Bad(
                        "weights where nothing is weighted",
                        "weights",
                        rule -> rule.setWeights(TokenWeights.newBuilder().setOutMilli(1))),
                new Bad(
                        "weighted without weights",
                        "weights",
                        rule -> rule.setUnit(LimitUnit.LIMIT_UNIT_TOKENS_WEIGHTED_MILLI)),
                new Bad(
                        "weights of nothing",
                        "weights",
                        rule -> rule.setUnit(LimitUnit.LIMIT_UNIT_TOKENS_WEIGHTED_MILLI)
                                .setWeights(TokenWeights.getDefaultInstance())),
                new Bad("debt of a hard limit", "max_debt", rule -> rule.setMaxDebt(units(5))),
                new Bad(
                        "a share of a day's tokens",
                        "on_disconnect",
                        rule -> rule.setCalendar(
                                        CalendarWindow.newBuilder().setPeriod(CalendarPeriod.CALENDAR_PERIOD_DAY))
                                .setOnDisconnect(OnDisconnect.ON_DISCONNECT_LOCAL_SHARE)),
                new Bad("a model twice", "models", rule -> rule.addModels("m").addModels("m")),
                new Bad("a model without a name", "models", rule -> rule.addModels(" ")));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void refusesWhatCannotBeAndNamesTheField(Bad bad) {
        LimitRule rule = bad.change().apply(tokens()).build();

        assertThatThrownBy(() -> RuleForm.read(rule))
                .isInstanceOfSatisfying(
                        RuleException.class, e -> assertThat(e.field()).isEqualTo(bad.field()))
                .message()
                .endsWith(".");
    }

    @Test
    void fillsInWhatWasNotSet() {
        Rule rule = RuleForm.read(tokens().build());

        assertThat(rule.window()).isEqualTo(new Window.Rate(60_000, 1000));
        assertThat(rule.enforcement()).isEqualTo(io.wharfinger.flow.limit.Enforcement.HARD);
        assertThat(rule.onDisconnect()).isEqualTo(io.wharfinger.flow.limit.OnDisconnect.LOCAL_SHARE);
        assertThat(rule.maxDebt()).isZero();
    }

    @Test
    void whatIsReadIsWrittenAndReadAgain() {
        List<LimitRule> all = List.of(
                tokens().addModels("b")
                        .addModels("a")
                        .setEach(LimitEach.LIMIT_EACH_USER)
                        .build(),
                tokens().setName("weighted")
                        .setUnit(LimitUnit.LIMIT_UNIT_TOKENS_WEIGHTED_MILLI)
                        .setWeights(TokenWeights.newBuilder()
                                .setUncachedInMilli(1000)
                                .setOutMilli(4000))
                        .setRate(every(1).toBuilder().setBurst(units(7)))
                        .build(),
                tokens().setName("budget")
                        .setUnit(LimitUnit.LIMIT_UNIT_MONEY)
                        .setAmount(money("12.50"))
                        .setCalendar(CalendarWindow.newBuilder().setPeriod(CalendarPeriod.CALENDAR_PERIOD_MONTH))
                        .setEnforcement(Enforcement.ENFORCEMENT_SOFT)
                        .build(),
                tokens().setName("open")
                        .setUnit(LimitUnit.LIMIT_UNIT_OPEN_STREAMS)
                        .setStanding(StandingWindow.getDefaultInstance())
                        .build());
        List<Rule> rules = RuleForm.read(all);

        assertThat(rules.get(2).amount()).isEqualTo(12_500_000_000L);
        assertThat(rules.get(2).maxDebt()).isEqualTo(1_250_000_000L);
        assertThat(RuleForm.read(
                        rules.stream().map(rule -> RuleForm.write(rule, "EUR")).toList()))
                .isEqualTo(rules);
    }

    @Test
    void refusesTwoOfOneNameAndMoreThan32() {
        assertThatThrownBy(() -> RuleForm.read(List.of(tokens().build(), tokens().build())))
                .hasMessageContaining("'tokens'");
        List<LimitRule> many = new ArrayList<>();
        for (int i = 0; i < 33; i++) {
            many.add(tokens().setName("n" + i).build());
        }
        assertThatThrownBy(() -> RuleForm.read(many)).hasMessageContaining("33");
    }
}
