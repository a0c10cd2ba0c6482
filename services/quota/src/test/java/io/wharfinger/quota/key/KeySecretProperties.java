package io.wharfinger.quota.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class KeySecretProperties {

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    @Property
    void base62LosesNothing(@ForAll @Size(32) byte[] bytes) {
        String text = KeySecret.base62(bytes);
        BigInteger value = BigInteger.ZERO;
        for (char digit : text.toCharArray()) {
            value = value.multiply(BigInteger.valueOf(62)).add(BigInteger.valueOf(DIGITS.indexOf(digit)));
        }
        assertThat(text).hasSize(43);
        assertThat(value).isEqualTo(new BigInteger(1, bytes));
    }

    @Example
    void theLargestSecretFits() {
        byte[] ones = new byte[32];
        Arrays.fill(ones, (byte) -1);
        assertThat(KeySecret.base62(ones)).hasSize(43);
    }

    @Property
    void keysHaveTheDocumentedForm(@ForAll long seed) {
        KeySecret secret = KeySecret.random(new Random(seed));
        assertThat(secret.id()).matches("[a-z0-9]{16}");
        assertThat(secret.text()).matches("wk_" + secret.id() + "_[0-9A-Za-z]{43}");
    }
}
