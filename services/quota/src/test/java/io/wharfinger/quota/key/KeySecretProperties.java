package io.wharfinger.quota.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

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
        Random random = new Random(seed);
        KeySecret secret = KeySecret.random(KeySecret.randomId(random), random);
        assertThat(secret.id()).matches("[a-z0-9]{16}");
        assertThat(secret.text()).matches("wk_" + secret.id() + "_[0-9A-Za-z]{43}");
    }

    @Property
    void aKeyIsReadInOneWayOnly(
            @ForAll @CharRange(from = 'a', to = 'z') @Chars('-') @StringLength(min = 1, max = 40) String id,
            @ForAll long seed) {
        KeySecret secret = KeySecret.random(id, new Random(seed));
        assertThat(secret.text().split("_")).hasSize(3).startsWith("wk", id);
    }
}
