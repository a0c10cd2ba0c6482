package io.wharfinger.quota.limit;

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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A limit in JSON; see the message LimitRule for its fields. */
final class LimitJson {

    private LimitJson() {}

    /** An amount of money. */
    record Money(@Nullable String amount, @Nullable String currencyCode) {

        static @Nullable Money of(LimitAmount amount) {
            return amount.hasMoney()
                    ? new Money(amount.getMoney().getAmount(), amount.getMoney().getCurrencyCode())
                    : null;
        }
    }

    /** What a token counts for, in thousandths of a token. */
    record Weights(
            @Nullable Integer uncachedInMilli,
            @Nullable Integer cacheReadMilli,
            @Nullable Integer outMilli) {}

    /**
     * A limit. It has an amount or money; it is a rate if it has a period ({@code per}, such as 60s), of a calendar window if it has
     * one, else standing.
     */
    record Rule(
            @Nullable String name,
            @Nullable String unit,
            @Nullable Long amount,
            @Nullable Money money,
            @Nullable String per,
            @Nullable Long burst,
            @Nullable String calendar,
            @Nullable String enforcement,
            @Nullable String onDisconnect,
            @Nullable Long maxDebt,
            @Nullable Money maxDebtMoney,
            @Nullable Weights weights,
            @Nullable List<@Nullable String> models,
            @Nullable String each) {

        static Rule of(LimitRule rule) {
            LimitAmount burst = rule.getRate().getBurst();
            return new Rule(
                    rule.getName(),
                    LimitFields.word(rule.getUnit(), "LIMIT_UNIT_"),
                    LimitFields.units(rule.getAmount()),
                    Money.of(rule.getAmount()),
                    rule.hasRate() ? LimitFields.seconds(rule.getRate().getPeriod()) : null,
                    LimitFields.units(burst),
                    rule.hasCalendar() ? LimitFields.word(rule.getCalendar().getPeriod(), "CALENDAR_PERIOD_") : null,
                    rule.getEnforcementValue() == 0 ? null : LimitFields.word(rule.getEnforcement(), "ENFORCEMENT_"),
                    rule.getOnDisconnectValue() == 0
                            ? null
                            : LimitFields.word(rule.getOnDisconnect(), "ON_DISCONNECT_"),
                    LimitFields.units(rule.getMaxDebt()),
                    Money.of(rule.getMaxDebt()),
                    rule.hasWeights() ? LimitFields.weights(rule.getWeights()) : null,
                    rule.getModelsCount() == 0 ? null : List.copyOf(rule.getModelsList()),
                    rule.getEachValue() == 0 ? null : LimitFields.word(rule.getEach(), "LIMIT_EACH_"));
        }

        LimitRule toMessage() {
            LimitRule.Builder rule = LimitRule.newBuilder()
                    .setName(text(name))
                    .setUnit(LimitFields.constant(
                            "unit", "LIMIT_UNIT_", unit, LimitUnit::valueOf, LimitUnit.LIMIT_UNIT_UNSPECIFIED))
                    .setEnforcement(LimitFields.constant(
                            "enforcement",
                            "ENFORCEMENT_",
                            enforcement,
                            Enforcement::valueOf,
                            Enforcement.ENFORCEMENT_UNSPECIFIED))
                    .setOnDisconnect(LimitFields.constant(
                            "onDisconnect",
                            "ON_DISCONNECT_",
                            onDisconnect,
                            OnDisconnect::valueOf,
                            OnDisconnect.ON_DISCONNECT_UNSPECIFIED))
                    .setEach(LimitFields.constant(
                            "each", "LIMIT_EACH_", each, LimitEach::valueOf, LimitEach.LIMIT_EACH_UNSPECIFIED));
            if (amount != null || money != null) {
                rule.setAmount(LimitFields.amount("amount", amount, money));
            }
            if (maxDebt != null || maxDebtMoney != null) {
                rule.setMaxDebt(LimitFields.amount("maxDebt", maxDebt, maxDebtMoney));
            }
            if (weights != null) {
                rule.setWeights(TokenWeights.newBuilder()
                        .setUncachedInMilli(LimitFields.number(weights.uncachedInMilli()))
                        .setCacheReadMilli(LimitFields.number(weights.cacheReadMilli()))
                        .setOutMilli(LimitFields.number(weights.outMilli())));
            }
            if (models != null) {
                models.forEach(model -> rule.addModels(text(model)));
            }
            window(rule);
            return rule.build();
        }

        private void window(LimitRule.Builder rule) {
            if (per != null && calendar != null) {
                throw LimitFields.invalid("calendar", "A limit is a rate, or has a calendar window, not both.");
            }
            if (burst != null && per == null) {
                throw LimitFields.invalid("burst", "Only a rate has a burst: set per, or leave burst out.");
            }
            if (per != null) {
                RateWindow.Builder rate = RateWindow.newBuilder().setPeriod(LimitFields.duration(per));
                if (burst != null) {
                    rate.setBurst(LimitAmount.newBuilder().setUnits(burst));
                }
                rule.setRate(rate);
            } else if (calendar != null) {
                rule.setCalendar(CalendarWindow.newBuilder()
                        .setPeriod(LimitFields.constant(
                                "calendar",
                                "CALENDAR_PERIOD_",
                                calendar,
                                CalendarPeriod::valueOf,
                                CalendarPeriod.CALENDAR_PERIOD_UNSPECIFIED)));
            } else {
                rule.setStanding(StandingWindow.getDefaultInstance());
            }
        }
    }

    static List<LimitRule> messages(@Nullable List<@Nullable Rule> rules) {
        return rules == null
                ? List.of()
                : rules.stream()
                        .map(rule -> rule == null ? LimitRule.getDefaultInstance() : rule.toMessage())
                        .toList();
    }

    static List<Rule> of(List<LimitRule> rules) {
        return rules.stream().map(Rule::of).toList();
    }

    static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
