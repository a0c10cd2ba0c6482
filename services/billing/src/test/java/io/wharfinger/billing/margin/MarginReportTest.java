package io.wharfinger.billing.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.wharfinger.billing.cost.CostKind;
import io.wharfinger.contracts.billing.v1.MarginRowKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarginReportTest {
    private static final BigDecimal HOUR = new BigDecimal(3_600_000_000L);

    private static CostSum cost(
            String name, String tokenClass, CostKind kind, String currency, String amount, long tokens) {
        return new CostSum(
                name,
                tokenClass,
                kind,
                currency,
                new BigDecimal(amount),
                kind == CostKind.SHARED ? BigDecimal.ZERO : HOUR,
                tokens,
                kind == CostKind.BUSY ? new BigDecimal("0.5") : BigDecimal.ZERO);
    }

    private static final List<CostSum> COSTS = List.of(
            cost("/a/", "UNCACHED_TEXT", CostKind.BUSY, "EUR", "1", 2_000_000),
            cost("/a/", "TEXT_OUT", CostKind.BUSY, "EUR", "3", 500_000),
            cost("/a/", "", CostKind.IDLE, "EUR", "3", 0),
            cost("/a/", "", CostKind.SHARED, "EUR", "1", 0),
            cost("/", "", CostKind.IDLE, "EUR", "9", 0));

    @Test
    void whatWasEarnedLessWhatItCostIsTheMargin() {
        var report =
                MarginReport.of(COSTS, List.of(new RevenueSum("/a/", "EUR", Revenue.Part.USAGE, new BigDecimal("10"))));

        assertThat(report.lines()).extracting(MarginLine::name).containsExactly("/", "/a/");
        var line = report.lines().getLast();
        assertThat(line.sums().cost()).isEqualByComparingTo("8");
        assertThat(line.margin()).isEqualByComparingTo("2");
        assertThat(line.marginPercent()).hasValue(new BigDecimal("20.00"));
        assertThat(line.costPerMillionIn()).hasValue(new BigDecimal("1.000000000000"));
        assertThat(line.costPerMillionOut()).hasValue(new BigDecimal("12.000000000000"));
        assertThat(line.utilisation()).hasValue(new BigDecimal("0.571429"));
        assertThat(line.acceleratorHours()).isEqualByComparingTo("3");
        assertThat(line.joulesPerToken()).hasValue(new BigDecimal("1.440000"));
    }

    @Test
    void breakEvenIsAgainstAListPriceOrWhatWasEarned() {
        var line = MarginReport.of(
                        COSTS, List.of(new RevenueSum("/a/", "EUR", Revenue.Part.USAGE, new BigDecimal("10"))))
                .lines()
                .getLast();

        assertThat(line.breakEven(Optional.of(new BigDecimal("3.2")))).hasValue(new BigDecimal("0.500000"));
        assertThat(line.breakEven(Optional.empty())).hasValue(new BigDecimal("0.400000"));
    }

    @Test
    void sumsOfCurrenciesStayApartAndWhatHasNoneIsToldWithTheLargest() {
        var report = MarginReport.of(
                List.of(
                        cost("/a/", "TEXT_OUT", CostKind.BUSY, "", "0", 70),
                        cost("/a/", "TEXT_OUT", CostKind.BUSY, "EUR", "3", 5)),
                List.of(
                        new RevenueSum("/a/", "USD", Revenue.Part.USAGE, new BigDecimal("4")),
                        new RevenueSum("/b/", "USD", Revenue.Part.USAGE, new BigDecimal("1"))));

        assertThat(report.lines())
                .extracting(
                        MarginLine::name,
                        MarginLine::currencyCode,
                        line -> line.sums().tokensOut())
                .containsExactly(tuple("/a/", "EUR", 75L), tuple("/a/", "USD", 0L), tuple("/b/", "USD", 0L));
        assertThat(report.lines().getFirst().unratedHours()).isEqualByComparingTo("1");
        assertThat(report.totals())
                .extracting(MarginLine::currencyCode, line -> line.revenue().intValueExact())
                .containsExactly(tuple("EUR", 0), tuple("USD", 5));
    }

    @Test
    void whatCannotBeDividedIsNotTold() {
        var line = MarginReport.of(List.of(cost("/a/", "", CostKind.IDLE, "EUR", "2", 0)), List.of())
                .lines()
                .getFirst();

        assertThat(line.marginPercent()).isEmpty();
        assertThat(line.costPerMillionIn()).isEmpty();
        assertThat(line.breakEven(Optional.empty())).isEmpty();
        assertThat(line.joulesPerToken()).isEmpty();
        assertThat(line.utilisation()).hasValue(new BigDecimal("0.000000"));
    }

    @Test
    void whatIsAgreedWithTenantsIsOfNoModelAndHasARowOfItsOwn() {
        var report = MarginReport.of(
                COSTS,
                List.of(
                        new RevenueSum("small", "EUR", Revenue.Part.USAGE, new BigDecimal("10")),
                        new RevenueSum("", "EUR", Revenue.Part.TERMS, new BigDecimal("7")),
                        new RevenueSum("", "EUR", Revenue.Part.CREDIT, new BigDecimal("-2"))));

        assertThat(report.lines())
                .filteredOn(line -> line.kind() == MarginRowKind.MARGIN_ROW_KIND_AGREED)
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.sums().revenue())
                            .isEqualTo(new Revenue(BigDecimal.ZERO, new BigDecimal("7"), new BigDecimal("-2")));
                    assertThat(line.revenue()).isEqualByComparingTo("5");
                    assertThat(line.sums().cost()).isZero();
                });
        assertThat(report.totals())
                .filteredOn(line -> line.currencyCode().equals("EUR"))
                .singleElement()
                .satisfies(line -> assertThat(line.revenue()).isEqualByComparingTo("15"));
    }

    @Test
    void termsAndCreditOfATenantCountInItsRow() {
        var report = MarginReport.of(
                List.of(),
                List.of(
                        new RevenueSum("/a/", "EUR", Revenue.Part.USAGE, new BigDecimal("10")),
                        new RevenueSum("/a/", "EUR", Revenue.Part.TERMS, new BigDecimal("-1"))));

        assertThat(report.lines()).singleElement().satisfies(line -> {
            assertThat(line.kind()).isEqualTo(MarginRowKind.MARGIN_ROW_KIND_NAMED);
            assertThat(line.revenue()).isEqualByComparingTo("9");
        });
    }
}
