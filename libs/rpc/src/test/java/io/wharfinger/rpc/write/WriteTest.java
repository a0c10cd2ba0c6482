package io.wharfinger.rpc.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.rpc.failure.RequestFailure;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Caller;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WriteTest {

    private final Caller caller = new Caller("ann", Set.of(), "/acme/");

    @Test
    void etagsAreChecked() {
        assertThat(Etags.of(7)).isEqualTo("v7");
        assertThat(Etags.header(7)).isEqualTo("\"v7\"");
        for (String good : new String[] {"v7", "\"v7\"", "*", "", " \"v7\" "}) {
            assertThatCode(() -> Etags.check(good, 7)).doesNotThrowAnyException();
        }
        assertThatCode(() -> Etags.check(null, 7)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Etags.check("v6", 7))
                .isInstanceOfSatisfying(
                        WharfException.class,
                        e -> assertThat(e.failure()).isEqualTo(RequestFailure.REQUEST_ETAG_STALE));
        for (String bad : new String[] {"7", "W/\"v7\"", "\"v7", "v-7", "v7v7"}) {
            assertThatThrownBy(() -> Etags.check(bad, 7))
                    .isInstanceOfSatisfying(
                            WharfException.class,
                            e -> assertThat(e.failure()).isEqualTo(RequestFailure.REQUEST_FIELD_INVALID));
        }
    }

    @Test
    void idempotencyKeysNameCallerOperationAndBody() {
        IdempotencyKey key =
                IdempotencyKey.of(caller, "tenant.create", "k", "body").orElseThrow();
        assertThat(key.caller()).isEqualTo("ann");
        assertThat(key.tenantPath()).isEqualTo("/acme/");
        assertThat(key.bodyHash()).hasSize(32);
        assertThat(key.bodyHash())
                .isNotEqualTo(IdempotencyKey.of(caller, "tenant.create", "k", "other")
                        .orElseThrow()
                        .bodyHash());
        assertThat(IdempotencyKey.of(caller, "tenant.create", null, "body")).isEmpty();
        assertThat(IdempotencyKey.of(caller, "tenant.create", "", "body")).isEmpty();
        assertThatThrownBy(() -> IdempotencyKey.of(caller, "tenant.create", "k".repeat(129), "body"))
                .hasMessageContaining("128");
        assertThatThrownBy(() -> IdempotencyKey.of(caller, "tenant.create", "  ", "body"))
                .hasMessageContaining("blank");
    }
}
