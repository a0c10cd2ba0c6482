package io.wharfinger.quota.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class AmountProperties {

    private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    @Property
    void sumsAndDifferencesAreExactOrStopAtTheEnds(@ForAll long first, @ForAll long second) {
        Amount a = Amount.of(first);
        Amount b = Amount.of(second);
        if (!a.isUnlimited() && !b.isUnlimited()) {
            assertThat(a.plus(b).units()).isEqualTo(clamped(big(first).add(big(second))));
            assertThat(a.minus(b).units()).isEqualTo(clamped(big(first).subtract(big(second))));
        }
    }

    @Property
    void unlimitedSwallows(@ForAll long units) {
        Amount amount = Amount.of(units);
        assertThat(Amount.UNLIMITED.plus(amount)).isEqualTo(Amount.UNLIMITED);
        assertThat(amount.plus(Amount.UNLIMITED)).isEqualTo(Amount.UNLIMITED);
        assertThat(Amount.UNLIMITED.minus(amount)).isEqualTo(amount.isUnlimited() ? Amount.ZERO : Amount.UNLIMITED);
    }

    @Example
    void unlimitedMinusUnlimitedIsZero() {
        assertThat(Amount.UNLIMITED.minus(Amount.UNLIMITED)).isEqualTo(Amount.ZERO);
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }

    private static long clamped(BigInteger value) {
        return value.max(MIN).min(MAX).longValueExact();
    }
}
