package io.wharfinger.billing.rating;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.usage.Unit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WhatIfTest {
    private static final UUID FLAT = new UUID(0, 1);
    private static final UUID TIERED = new UUID(0, 2);
    private static final Unit IN = Unit.of(TokenClass.UNCACHED_TEXT);
    private static final Map<UUID, List<SizeTier>> TIERS = Map.of(TIERED, List.of(new SizeTier("long", 200_000)));

    @Test
    void lines_say_what_was_what_would_be_and_the_difference() {
        var outcome = compare(
                List.of(
                        sum("/acme/", "m", FLAT, "all", 3_000_000, "6"),
                        sum("/acme/", "m", FLAT, "all", 1_000_000, "2")),
                proposal("/", "m", "2.5"));

        assertThat(outcome).isInstanceOfSatisfying(WhatIf.Compared.class, compared -> {
            assertThat(compared.lines()).hasSize(1);
            var line = compared.lines().getFirst();
            assertThat(line.tokens()).isEqualTo(4_000_000);
            assertThat(line.amount()).isEqualTo("8.000000000000");
            assertThat(line.proposed()).isEqualTo("10.000000000000");
            assertThat(line.difference()).isEqualTo("2.000000000000");
        });
    }

    @Test
    void the_prices_that_counted_give_no_difference() {
        var outcome = compare(
                List.of(
                        sum("/acme/", "m", TIERED, "all", 1_000_000, "2"),
                        sum("/acme/", "m", TIERED, "long", 1_000_000, "4")),
                tiered(200_000, "2", "4"));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        WhatIf.Compared.class,
                        compared -> assertThat(compared.lines())
                                .singleElement()
                                .extracting(WhatIf.Line::difference)
                                .isEqualTo(new BigDecimal("0.000000000000")));
    }

    @Test
    void the_longest_tenant_path_counts_and_other_models_and_currencies_do_not() {
        var outcome = compare(
                List.of(
                        sum("/acme/lab/", "m", FLAT, "all", 1_000_000, "2"),
                        sum("/other/", "m", FLAT, "all", 1_000_000, "2"),
                        sum("/other/", "n", FLAT, "all", 1_000_000, "2")),
                proposal("/", "m", "3"),
                proposal("/acme/", "m", "1"),
                new Proposal("/", "n", "USD", RateCard.flat(Map.of(IN, price("9")))));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        WhatIf.Compared.class,
                        compared -> assertThat(compared.lines())
                                .extracting(line -> line.key().tenantPath() + " "
                                        + line.proposed().toBigInteger())
                                .containsExactly("/acme/lab/ 1", "/other/ 3"));
    }

    @Test
    void a_threshold_that_was_not_recorded_cannot_be_told_from_sums() {
        assertThat(compare(List.of(sum("/acme/", "m", FLAT, "all", 1, "2")), tiered(128_000, "2", "4")))
                .isEqualTo(new WhatIf.SizeUnknown(sum("/acme/", "m", FLAT, "all", 1, "2"), 128_000));
        assertThat(compare(List.of(sum("/acme/", "m", TIERED, "long", 1, "2")), tiered(272_000, "2", "4")))
                .isEqualTo(new WhatIf.SizeUnknown(sum("/acme/", "m", TIERED, "long", 1, "2"), 272_000));
    }

    @Test
    void a_threshold_outside_of_the_recorded_tier_can_be_told() {
        assertThat(compare(List.of(sum("/acme/", "m", TIERED, "all", 1, "2")), tiered(272_000, "2", "4")))
                .isInstanceOf(WhatIf.Compared.class);
        assertThat(compare(List.of(sum("/acme/", "m", TIERED, "long", 1, "2")), tiered(128_000, "2", "4")))
                .isInstanceOf(WhatIf.Compared.class);
        assertThat(compare(List.of(sum("/acme/", "m", FLAT, "all", 1, "2")), tiered(128_000, "4", "4")))
                .as("the same price on both sides")
                .isInstanceOf(WhatIf.Compared.class);
    }

    @Test
    void a_unit_without_a_proposed_price_is_named() {
        var sum = new RatedSum("/acme/", "m", Unit.REQUEST, "all", "standard", FLAT, "EUR", 5, BigDecimal.ONE);

        assertThat(compare(List.of(sum), proposal("/", "m", "2"))).isEqualTo(new WhatIf.PriceMissing(sum));
    }

    private static WhatIf compare(List<RatedSum> sums, Proposal... proposals) {
        return WhatIf.of(sums, TIERS, List.of(proposals));
    }

    private static Proposal proposal(String path, String model, String perMillion) {
        return new Proposal(path, model, "EUR", RateCard.flat(Map.of(IN, price(perMillion))));
    }

    private static Proposal tiered(long above, String perMillion, String perMillionAbove) {
        return new Proposal(
                "/",
                "m",
                "EUR",
                RateCard.of(
                        List.of(new SizeTier("huge", above)),
                        Map.of(
                                PricePoint.of(IN),
                                price(perMillion),
                                new PricePoint(IN, "huge", "*"),
                                price(perMillionAbove))));
    }

    private static RatedSum sum(String path, String model, UUID version, String tier, long tokens, String amount) {
        return new RatedSum(
                path, model, IN, tier, "standard", version, "EUR", tokens, new BigDecimal(amount).setScale(12));
    }

    private static UnitPrice price(String perMillion) {
        return new UnitPrice(new BigDecimal(perMillion));
    }
}
