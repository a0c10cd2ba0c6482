package io.wharfinger.billing.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.billing.agreement.AssessedLine;
import io.wharfinger.billing.agreement.Assessment;
import io.wharfinger.billing.agreement.LineKind;
import io.wharfinger.billing.rating.Missing;
import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.usage.TokenCounts;
import io.wharfinger.billing.usage.Unit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StatementTest {
    private static final UUID VERSION = new UUID(1, 1);

    @Test
    void lines_are_rounded_once_so_that_they_add_up_to_the_rounded_total() {
        var statement = statement(
                "EUR",
                List.of(
                        charge("m", TokenClass.UNCACHED_TEXT, false, "EUR", 5, "0.005"),
                        charge("m", TokenClass.TEXT_OUT, false, "EUR", 5, "0.005"),
                        charge("m", TokenClass.CACHE_READ, false, "EUR", 1, "0.004999999999")),
                List.of());

        assertThat(statement.lines())
                .extracting(Line::amount)
                .containsExactly(new BigDecimal("0.01"), new BigDecimal("0.00"), new BigDecimal("0.00"));
        assertThat(statement.totals()).containsOnly(Map.entry("EUR", new BigDecimal("0.01")));
    }

    @Test
    void a_negative_amount_is_rounded_away_from_zero() {
        assertThat(rounded("EUR", "-1.225")).isEqualTo("-1.23");
    }

    @Test
    void currencies_have_their_own_minor_units() {
        assertThat(rounded("JPY", "1.5")).isEqualTo("2");
        assertThat(rounded("BHD", "1.2345")).isEqualTo("1.235");
    }

    @Test
    void lines_stand_by_model_class_price_and_completeness() {
        var statement = statement(
                "EUR",
                List.of(
                        charge("b", TokenClass.UNCACHED_TEXT, false, "EUR", 1, "1"),
                        charge("a", TokenClass.TEXT_OUT, true, "EUR", 2, "1"),
                        charge("a", TokenClass.TEXT_OUT, false, "EUR", 3, "1"),
                        charge("a", TokenClass.UNCACHED_TEXT, false, "EUR", 4, "1")),
                List.of());

        assertThat(statement.lines()).extracting(line -> line.charge().tokens()).containsExactly(4L, 3L, 2L, 1L);
    }

    @Test
    void unrated_usage_is_counted_and_costs_nothing() {
        var waits = TokenCounts.of(7, 0, 0, 0, 0, 0, 3, 0, 0, 0);
        var statement = statement(
                "EUR",
                List.of(charge("m", TokenClass.TEXT_OUT, false, "EUR", 10, "1")),
                List.of(new Unrated("m", Missing.PRICE, waits, new TreeMap<>())));

        assertThat(statement.totals()).containsEntry("EUR", new BigDecimal("1.00"));
        assertThat(statement.counts()).isEqualTo(TokenCounts.of(7, 0, 0, 0, 0, 0, 13, 0, 0, 0));
    }

    @Test
    void a_bill_without_usage_is_zero_in_the_tenants_currency() {
        assertThat(statement("JPY", List.of(), List.of()).totals()).containsOnly(Map.entry("JPY", new BigDecimal("0")));
    }

    @Test
    void a_currency_that_was_used_before_has_a_total_of_its_own() {
        var statement = statement("EUR", List.of(charge("m", TokenClass.TEXT_OUT, false, "USD", 1, "2")), List.of());

        assertThat(statement.totals())
                .containsEntry("EUR", new BigDecimal("0.00"))
                .containsEntry("USD", new BigDecimal("2.00"));
    }

    @Test
    void lines_of_terms_are_rounded_with_the_others() {
        var line = new AssessedLine(LineKind.FEE, "fee", "Fee", 0, Optional.empty(), new BigDecimal("0.005"));
        var terms = new Terms("EUR", new Assessment(List.of(line)));

        var statement = Statement.of(
                "EUR", List.of(charge("m", TokenClass.TEXT_OUT, false, "EUR", 1, "0.004")), terms, List.of());

        assertThat(statement.terms()).extracting(TermsLine::amount).containsExactly(new BigDecimal("0.01"));
        assertThat(statement.lines()).extracting(Line::amount).containsExactly(new BigDecimal("0.00"));
        assertThat(statement.totals()).containsOnly(Map.entry("EUR", new BigDecimal("0.01")));
        assertThat(statement.subtotals("EUR")).containsOnly(Map.entry("m", new BigDecimal("0.00")));
    }

    private static Statement statement(String currency, List<Charge> charges, List<Unrated> unrated) {
        return Statement.of(currency, charges, new Terms(currency, Assessment.NOTHING), unrated);
    }

    private static BigDecimal rounded(String currency, String amount) {
        return statement(currency, List.of(charge("m", TokenClass.TEXT_OUT, false, currency, 1, amount)), List.of())
                .lines()
                .getFirst()
                .amount();
    }

    private static Charge charge(
            String model, TokenClass tokenClass, boolean partial, String currency, long tokens, String amount) {
        return new Charge(
                model,
                Unit.of(tokenClass),
                "all",
                "",
                partial,
                VERSION,
                BigDecimal.ONE,
                currency,
                tokens,
                new BigDecimal(amount));
    }
}
