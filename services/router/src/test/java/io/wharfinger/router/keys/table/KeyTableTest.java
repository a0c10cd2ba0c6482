package io.wharfinger.router.keys.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.wharfinger.contracts.quota.v1.KeyEntry;
import io.wharfinger.contracts.quota.v1.SnapshotBegin;
import io.wharfinger.contracts.quota.v1.Synced;
import io.wharfinger.contracts.quota.v1.WatchKeysResponse;
import io.wharfinger.router.follow.Position;
import io.wharfinger.router.keys.table.KeyVerdict.Accepted;
import io.wharfinger.router.keys.table.KeyVerdict.Reason;
import io.wharfinger.router.keys.table.KeyVerdict.Rejected;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTableTest {
    private static final long NOW = 1_700_000_000_000L;
    private static final String SECRET = "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefg";

    private final KeyDigest digest = new KeyDigest(new byte[32]);
    private final KeyTable table = new KeyTable();
    private final KeyVerifier verifier = new KeyVerifier(table, digest);

    @Test
    void aSnapshotTakesEffectAsAWholeAndChangesAtOnce() {
        table.apply(begin(), NOW);
        table.apply(entry("one"), NOW);
        assertThat(verify("one")).isEqualTo(new Rejected(Reason.UNKNOWN));
        assertThat(table.position().isKnown()).isFalse();

        assertThat(table.apply(synced(7), NOW)).isTrue();
        assertThat(verify("one")).isInstanceOf(Accepted.class);
        assertThat(table.position()).isEqualTo(new Position(7, "instance", NOW));

        table.apply(entry("two"), NOW);
        assertThat(verify("two")).isInstanceOf(Accepted.class);
        assertThat(table.apply(synced(8), NOW + 1)).isTrue();
        assertThat(table.apply(synced(8), NOW + 2)).isFalse();
        assertThat(table.position().syncedMillis()).isEqualTo(NOW + 2);

        table.apply(begin(), NOW);
        table.apply(entry("two"), NOW);
        table.apply(synced(9), NOW);
        assertThat(verify("one")).isEqualTo(new Rejected(Reason.UNKNOWN));
        assertThat(table.size()).isEqualTo(1);
    }

    @Test
    void aSnapshotThatBrokeOffChangesNothing() {
        know("one");
        table.apply(begin(), NOW);
        table.begin();
        table.apply(synced(9), NOW);

        assertThat(verify("one")).isInstanceOf(Accepted.class);
    }

    @Test
    void aRevokedKeyIsUnknown() {
        know("one");
        table.apply(
                WatchKeysResponse.newBuilder()
                        .setEntry(key("one").toBuilder().setRevoked(true))
                        .build(),
                NOW);

        assertThat(verify("one")).isEqualTo(new Rejected(Reason.UNKNOWN));
    }

    @Test
    void aKeyIsGoodUntilItsTimeIsOver() {
        KeyEntry entry = key("one").toBuilder()
                .setExpireTime(Timestamp.newBuilder().setSeconds(NOW / 1000 + 1))
                .build();
        table.apply(WatchKeysResponse.newBuilder().setEntry(entry).build(), NOW);

        assertThat(verifier.verify("Bearer " + whole("one"), NOW + 999)).isInstanceOf(Accepted.class);
        assertThat(verifier.verify("Bearer " + whole("one"), NOW + 1000)).isEqualTo(new Rejected(Reason.EXPIRED));
    }

    @Test
    void theSecretMustBeRightToTheLastLetter() {
        know("one");

        assertThat(verifier.verify("Bearer " + whole("one") + "x", NOW)).isEqualTo(new Rejected(Reason.UNKNOWN));
        assertThat(verifier.verify("Bearer wk_one_" + SECRET.substring(1), NOW))
                .isEqualTo(new Rejected(Reason.UNKNOWN));
        assertThat(verifier.verify("bearer  " + whole("one"), NOW)).isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "team-a-1", "-", "01234567-9012345678901234567890123456789"})
    void anIdHasLettersDigitsAndHyphens(String id) {
        know(id);

        assertThat(verify(id)).isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer none", "Bearer sk-another-key", "Basic dXNlcjpzZWNyZXQ="})
    void whatIsNoKeyDoesNotHideTheKeyInTheOtherHeader(String authorization) {
        know("one");

        assertThat(verifier.verify(authorization, whole("one"), NOW)).isInstanceOf(Accepted.class);
        assertThat(verifier.verify(authorization, "none", NOW)).isEqualTo(new Rejected(Reason.MALFORMED));
        assertThat(verifier.verify(null, whole("one"), NOW)).isInstanceOf(Accepted.class);
    }

    @Test
    void ofTwoKeysTheBearersCounts() {
        know("one");

        assertThat(verifier.verify("Bearer " + whole("two"), whole("one"), NOW))
                .isEqualTo(new Rejected(Reason.UNKNOWN));
        assertThat(verifier.verify("Bearer " + whole("one"), whole("two"), NOW)).isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wk_one_abc",
                "Basic wk_one_abc",
                "Bearer one_abc",
                "Bearer wk_one",
                "Bearer wk_one_",
                "Bearer wk__abc",
                "Bearer wk_ONE_abc",
                "Bearer wk_one_a-b",
                "Bearer wk_one_a_b",
                "Bearer wk_0123456789012345678901234567890123456789x_abc"
            })
    void whatIsNotAKeyIsMalformed(String header) {
        assertThat(verifier.verify(header, NOW)).isEqualTo(new Rejected(Reason.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void withoutAHeaderTheKeyIsMissing(@Nullable String header) {
        assertThat(verifier.verify(header, NOW)).isEqualTo(new Rejected(Reason.MISSING));
        assertThat(verifier.verify(null, NOW)).isEqualTo(new Rejected(Reason.MISSING));
    }

    @Test
    void aKeyMayUseItsModelsOrAllIfItNamesNone() {
        assertThat(ApiKey.of(key("one")).mayUse("anything")).isTrue();
        ApiKey limited = ApiKey.of(key("one").toBuilder().addModels("a").build());
        assertThat(limited.mayUse("a")).isTrue();
        assertThat(limited.mayUse("b")).isFalse();
    }

    @Test
    void theTableIsReadBackAsItWasKept() throws IOException {
        know("one");
        know("two");
        byte[] kept = KeyTable.FORMAT.encode(table.contents());
        KeyTable other = new KeyTable();

        other.restore(KeyTable.FORMAT.decode(kept));

        assertThat(other.position()).isEqualTo(table.position());
        assertThat(other.contents().entries())
                .containsExactlyInAnyOrderElementsOf(table.contents().entries());
    }

    @Test
    void aDamagedTableIsNotBelieved() {
        know("one");
        byte[] kept = KeyTable.FORMAT.encode(table.contents());
        for (int i = 0; i < kept.length; i++) {
            byte[] damaged = kept.clone();
            damaged[i] ^= 1;
            assertThatThrownBy(() -> KeyTable.FORMAT.decode(damaged)).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> KeyTable.FORMAT.decode(Arrays.copyOf(kept, kept.length - 1)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> KeyTable.FORMAT.decode(new byte[0])).isInstanceOf(IOException.class);
    }

    @Test
    void aShortSecretIsRefused() {
        assertThatThrownBy(() -> new KeyDigest(new byte[31])).hasMessageContaining("31 bytes");
    }

    private void know(String id) {
        table.apply(entry(id), NOW);
        table.apply(synced(5), NOW);
    }

    private KeyVerdict verify(String id) {
        return verifier.verify("Bearer " + whole(id), NOW);
    }

    private static String whole(String id) {
        return "wk_" + id + "_" + SECRET;
    }

    private KeyEntry key(String id) {
        return KeyEntry.newBuilder()
                .setId(id)
                .setHmac(ByteString.copyFrom(digest.of(whole(id))))
                .setTenantPath("/acme/")
                .build();
    }

    private WatchKeysResponse entry(String id) {
        return WatchKeysResponse.newBuilder().setEntry(key(id)).build();
    }

    private static WatchKeysResponse begin() {
        return WatchKeysResponse.newBuilder()
                .setSnapshotBegin(SnapshotBegin.getDefaultInstance())
                .build();
    }

    private static WatchKeysResponse synced(long version) {
        return WatchKeysResponse.newBuilder()
                .setSynced(Synced.newBuilder().setVersion(version).setInstance("instance"))
                .build();
    }
}
