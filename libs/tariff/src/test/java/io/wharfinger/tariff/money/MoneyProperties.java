package io.wharfinger.tariff.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.tariff.TariffException;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class MoneyProperties {

    @Property(tries = 500)
    void linesAddUpToTheRoundedSum(@ForAll("lines") List<BigDecimal> lines, @ForAll @IntRange(max = 4) int digits) {
        List<BigDecimal> rounded = LargestRemainder.round(lines, digits);

        assertThat(sum(rounded)).isEqualByComparingTo(Rounding.at(sum(lines), digits));
        assertThat(rounded).hasSameSizeAs(lines);
    }

    @Property(tries = 500)
    void noLineIsOffByAWholeUnit(@ForAll("lines") List<BigDecimal> lines, @ForAll @IntRange(max = 4) int digits) {
        List<BigDecimal> rounded = LargestRemainder.round(lines, digits);

        for (int i = 0; i < lines.size(); i++) {
            assertThat(rounded.get(i).subtract(lines.get(i)).abs()).isLessThan(BigDecimal.ONE.movePointLeft(digits));
        }
    }

    @Property(tries = 300)
    void nothingStaysNothing(@ForAll("lines") List<BigDecimal> lines) {
        List<BigDecimal> rounded = LargestRemainder.round(lines, 2);

        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i).signum() != 0 || rounded.get(i).signum() == 0)
                    .isTrue();
        }
    }

    @Property(tries = 300)
    void anyBoundedDecimalIsReadBack(@ForAll("lines") List<BigDecimal> numbers) {
        numbers.forEach(number ->
                assertThat(Decimals.parse("amount", number.toString())).isEqualByComparingTo(number));
    }

    @Example
    void refusesWhatIsNoNumberOrTooLong() {
        refused("NaN", "amount is \"NaN\"; it must be a decimal number such as 0.25.");
        refused("", "amount is \"\"; it must be a decimal number such as 0.25.");
        refused("1e400", "amount has too many digits: at most 30 before the point and 30 after it are allowed.");
        refused("1e-400", "amount has too many digits: at most 30 before the point and 30 after it are allowed.");
        refused("1e999999999", "amount is \"1e999999999\"; it must be a decimal number such as 0.25.");
    }

    @Example
    void knowsDigitsOfCurrencies() {
        assertThat(Currencies.digits("JPY")).isZero();
        assertThat(Currencies.digits("EUR")).isEqualTo(2);
        assertThat(Currencies.digits("BHD")).isEqualTo(3);
        assertThat(Currencies.digits("credits:4")).isEqualTo(4);
        assertThatThrownBy(() -> Currencies.digits("XAU")).isInstanceOf(TariffException.class);
        assertThatThrownBy(() -> Currencies.digits("credits:13"))
                .hasMessage("credits:13 has 13 digits; at most 12 are allowed.");
        assertThatThrownBy(() -> Currencies.digits("EURO"))
                .hasMessageStartingWith("\"EURO\" is not a currency: use an ISO 4217 code such as EUR");
    }

    @Example
    void roundsHalfAwayFromZero() {
        assertThat(Rounding.atCurrency(new BigDecimal("-0.125"), "USD")).isEqualByComparingTo("-0.13");
        assertThat(Rounding.atCurrency(new BigDecimal("1.5"), "JPY")).isEqualByComparingTo("2");
    }

    private static void refused(String text, String message) {
        assertThatThrownBy(() -> Decimals.parse("amount", text))
                .isInstanceOf(TariffException.class)
                .hasMessage(message);
    }

    @Provide
    Arbitrary<List<BigDecimal>> lines() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("-1000"), new BigDecimal("1000"))
                .ofScale(12)
                .list()
                .ofMaxSize(12);
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
