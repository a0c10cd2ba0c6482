package io.wharfinger.billing.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.MeterEvent;
import io.wharfinger.contracts.billing.v1.Units;
import io.wharfinger.contracts.type.v1.TokenCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class MeterRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final MeterRules RULES = new MeterRules(NOW, Duration.ofDays(35));

    @Test
    void a_sound_event_passes() throws Exception {
        var metered = RULES.check(event(event -> {}));

        assertThat(metered.serviceTier()).isEqualTo("standard");
        assertThat(metered.used()).isEqualTo(new Metered.Units("IMAGE", 2));
    }

    @Test
    void each_rule_has_its_reason() {
        refuses(Reason.TEXT_INVALID, event -> event.setSource(" "));
        refuses(Reason.TEXT_INVALID, MeterEvent.Builder::clearModel);
        refuses(Reason.TEXT_INVALID, event -> event.setKeyId("a\nb"));
        refuses(Reason.TEXT_INVALID, event -> event.setDeployment("x".repeat(201)));
        refuses(Reason.TIME_INVALID, MeterEvent.Builder::clearTime);
        refuses(
                Reason.TIME_AHEAD,
                event -> at(event, NOW.plus(Duration.ofMinutes(5)).plusMillis(1)));
        refuses(
                Reason.TIME_TOO_OLD,
                event -> at(event, NOW.minus(Duration.ofDays(35)).minusMillis(1)));
        refuses(Reason.UNIT_INVALID, event -> event.setUnits(units("Image", 1)));
        refuses(Reason.QUANTITY_INVALID, event -> event.setUnits(units("IMAGE", 0)));
        refuses(Reason.QUANTITY_INVALID, event -> event.setUnits(units("IMAGE", 1_000_000_000_001L)));
        refuses(Reason.QUANTITY_INVALID, MeterEvent.Builder::clearUsed);
        refuses(Reason.QUANTITY_INVALID, event -> event.setTokens(TokenCounts.getDefaultInstance()));
        refuses(
                Reason.QUANTITY_INVALID,
                event -> event.setTokens(TokenCounts.newBuilder().setTextOut(-1).setCacheRead(2)));
    }

    @Test
    void the_limits_themselves_are_within() throws Exception {
        RULES.check(event(event -> at(event, NOW.plus(MeterRules.AHEAD_MAX))));
        RULES.check(event(event -> at(event, NOW.minus(Duration.ofDays(35)))));
        RULES.check(event(event -> event.setUnits(units("pages-2", 1_000_000_000_000L))));
    }

    @Test
    void who_may_not_tell_of_a_tenant_learns_nothing_of_it() {
        var check = new MeterCheck(
                RULES, Map.of("acme", "/acme/", "globex", "/globex/"), path -> path.startsWith("/acme/"));

        assertThat(check.check(Reading.of(event(event -> {})))).isInstanceOf(Checked.class);
        var foreign = (Refused) check.check(Reading.of(event(event -> event.setTenant("globex"))));
        var unknown = (Refused) check.check(Reading.of(event(event -> event.setTenant("nobody"))));
        assertThat(foreign.reason()).isEqualTo(unknown.reason()).isEqualTo(Reason.TENANT_UNKNOWN);
        assertThat(foreign.words()).isEqualTo(unknown.words().replace("nobody", "globex"));
    }

    @Test
    void what_an_event_says_decides_whether_it_is_a_repeat() throws Exception {
        var once = checked(event -> {});

        assertThat(checked(event -> {}).content()).isEqualTo(once.content());
        assertThat(checked(event -> event.setUnits(units("IMAGE", 3))).content())
                .isNotEqualTo(once.content());
        assertThat(checked(event -> event.setUnits(units("IMAGE", 3))).identity())
                .isEqualTo(once.identity());
        assertThat(checked(event -> event.setId("2")).identity()).isNotEqualTo(once.identity());
    }

    @Test
    void units_are_rated_as_they_are_and_tokens_by_class() throws Exception {
        assertThat(checked(event -> {}).usage().units().values()).containsExactly(2L);
        var tokens = checked(event -> event.setTokens(TokenCounts.newBuilder().setTextOut(9)))
                .usage();
        assertThat(tokens.counts().get(TokenClass.TEXT_OUT)).isEqualTo(9);
        assertThat(tokens.minute()).isEqualTo(Instant.parse("2026-11-20T11:59:00Z"));
    }

    private static Checked checked(Consumer<MeterEvent.Builder> change) throws RefusedException {
        var event = event(change);
        return Checked.of(Reading.of(event), RULES.check(event), "/acme/");
    }

    private static void refuses(Reason reason, Consumer<MeterEvent.Builder> change) {
        assertThatThrownBy(() -> RULES.check(event(change)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private static MeterEvent event(Consumer<MeterEvent.Builder> change) {
        var event = MeterEvent.newBuilder()
                .setSource("/ocr")
                .setId("1")
                .setTenant("acme")
                .setModel("ocr-1")
                .setUnits(units("IMAGE", 2));
        at(event, NOW.minusSeconds(1));
        change.accept(event);
        return event.build();
    }

    private static void at(MeterEvent.Builder event, Instant time) {
        event.setTime(Wire.timestamp(time));
    }

    private static Units.Builder units(String unit, long quantity) {
        return Units.newBuilder().setUnit(unit).setQuantity(quantity);
    }
}
