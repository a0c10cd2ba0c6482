package io.wharfinger.billing.bill;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.Bill;
import io.wharfinger.contracts.billing.v1.BillLine;
import io.wharfinger.contracts.billing.v1.BillStatus;
import io.wharfinger.contracts.billing.v1.BillSubtotal;
import io.wharfinger.contracts.billing.v1.BillTermsLine;
import io.wharfinger.contracts.billing.v1.GetSpendResponse;
import io.wharfinger.contracts.billing.v1.SpendPart;
import io.wharfinger.contracts.billing.v1.TermsLineKind;
import io.wharfinger.contracts.type.v1.Money;
import io.wharfinger.contracts.type.v1.TokenClass;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BillPageTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void numbersAreAsPeopleReadThem() {
        var view = BillPage.view(bill(), spend(), spend(), NOW);

        assertThat(view.total()).isEqualTo("1,234.57 EUR");
        assertThat(view.usageTotal()).isEqualTo("1,244.57 EUR");
        assertThat(view.termsTotal()).isEqualTo("-10.00 EUR");
        assertThat(view.span()).isEqualTo("1 November 2026 to 30 November 2026");
        assertThat(view.made()).isEqualTo("2026-11-23 13:00:00 +01:00");
        assertThat(view.bookedAll()).isTrue();
        assertThat(view.statusWords()).startsWith("Provisional");
        assertThat(view.before()).isEqualTo("2026-10");
        assertThat(view.due()).isEqualTo("1,234.57 EUR");
        assertThat(view.keys()).hasSize(3);
    }

    @Test
    void eachLineSaysWhatItIsAndLeadsToItsRows() {
        var model = BillPage.view(bill(), spend(), spend(), NOW).models().getFirst();
        var row = model.rows().getFirst();

        assertThat(model.subtotal()).isEqualTo("1,244.57 EUR");
        assertThat(row.what()).isEqualTo("cache read");
        assertThat(row.remarks()).isEqualTo("size tier long, service tier batch, responses that were cut off");
        assertThat(row.quantity()).isEqualTo("12,345,678");
        assertThat(row.price()).isEqualTo("100.81");
        assertThat(row.version()).isEqualTo("89abcdef");
        assertThat(row.deltas()).isEqualTo("deltas?period=2026-11&model=a%2Fb+c&unit=CACHE_READ");
    }

    @Test
    void theHighestDayFillsTheChart() {
        var chart = BillPage.view(bill(), spend(), spend(), NOW).chart();

        assertThat(chart.most()).isEqualTo("8 EUR");
        assertThat(chart.bars()).extracting(SpendChart.Bar::height).containsExactly(60, 120, 0);
        assertThat(chart.bars()).extracting(SpendChart.Bar::day).containsExactly("01", "02", "03");
        assertThat(chart.bars().getFirst().title()).isEqualTo("2026-11-01: 4 EUR, 1,000 tokens");
    }

    private static Bill bill() {
        return Bill.newBuilder()
                .setTenant("acme")
                .setTenantPath("/acme/")
                .setPeriod("2026-11")
                .setTimeZone("Europe/Berlin")
                .setStartTime(Wire.timestamp(Instant.parse("2026-10-31T23:00:00Z")))
                .setEndTime(Wire.timestamp(Instant.parse("2026-11-30T23:00:00Z")))
                .setStatus(BillStatus.BILL_STATUS_OPEN)
                .setTotal(eur("1234.57"))
                .setAmountDue(eur("1234.57"))
                .setBookedTerms(eur("-10.000000000000"))
                .addSubtotals(BillSubtotal.newBuilder().setModel("a/b c").setAmount(eur("1244.57")))
                .addLines(BillLine.newBuilder()
                        .setModel("a/b c")
                        .setTokenClass(TokenClass.TOKEN_CLASS_CACHE_READ)
                        .setPartial(true)
                        .setSizeTier("long")
                        .setServiceTier("batch")
                        .setTokens(12_345_678)
                        .setPerMillion(eur("100.81"))
                        .setAmount(eur("1244.57"))
                        .setExactAmount(eur("1244.567890000000"))
                        .setPriceVersionId("01234567-89ab-7def-8123-456789abcdef"))
                .addTermsLines(BillTermsLine.newBuilder()
                        .setKind(TermsLineKind.TERMS_LINE_KIND_DISCOUNT)
                        .setTitle("off")
                        .setAmount(eur("-10.00"))
                        .setExactAmount(eur("-10.000000000000")))
                .build();
    }

    private static GetSpendResponse spend() {
        return GetSpendResponse.newBuilder()
                .addParts(day("2026-11-01", "4"))
                .addParts(day("2026-11-02", "8"))
                .addParts(day("2026-11-03", "0"))
                .build();
    }

    private static SpendPart.Builder day(String day, String amount) {
        return SpendPart.newBuilder().setName(day).setTokens(1000).setAmount(eur(amount));
    }

    private static Money eur(String amount) {
        return Money.newBuilder().setAmount(amount).setCurrencyCode("EUR").build();
    }
}
