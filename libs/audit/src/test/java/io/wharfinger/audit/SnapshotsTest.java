package io.wharfinger.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.wharfinger.contracts.billing.v1.PriceVersion;
import io.wharfinger.contracts.quota.v1.Tenant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SnapshotsTest {

    private record Berth(String name, int meters, List<String> ships) {}

    private final Snapshots snapshots = new Snapshots(new ObjectMapper());

    @Test
    void nothingIsEmpty() {
        assertThat(snapshots.json(null)).isEmpty();
    }

    @Test
    void aMessageIsProtoJson() {
        Tenant tenant =
                Tenant.newBuilder().setName("acme").setDisplayName("Acme").build();

        assertThat(snapshots.json(tenant)).isEqualTo("{\"name\":\"acme\",\"displayName\":\"Acme\"}");
        assertThat(snapshots.json(PriceVersion.newBuilder().setCurrencyCode("EUR")))
                .isEqualTo("{\"currencyCode\":\"EUR\"}");
    }

    @Test
    void aRecordIsItsFields() {
        assertThat(snapshots.json(new Berth("north", 120, List.of("Anna"))))
                .isEqualTo("{\"name\":\"north\",\"meters\":120,\"ships\":[\"Anna\"]}");
    }

    @Test
    void whatIsTooLargeIsToldByItsSize() {
        String fits = "x".repeat(Snapshots.BYTES_MAX - "{\"a\":\"\"}".length());

        assertThat(snapshots.json(Map.of("a", fits))).hasSize(Snapshots.BYTES_MAX);
        assertThat(snapshots.json(Map.of("a", fits + "x"))).isEqualTo("{\"truncated\":true,\"bytes\":65537}");
        assertThat(snapshots.json(Map.of("a", "ü".repeat(Snapshots.BYTES_MAX / 2))))
                .isEqualTo("{\"truncated\":true,\"bytes\":65544}");
    }

    @Test
    void secretsAreLeftOut() {
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("signingSecret", "s3cr3t");
        resource.put("HF_TOKEN", "hf_1");
        resource.put("env", List.of(Map.of("name", "DB_PASSWORD", "value", "pw"), Map.of("api-key", List.of("wk_1"))));
        resource.put("tokenClass", "TEXT_OUT");
        resource.put("perToken", 5);
        resource.put("token", "");

        assertThat(snapshots.json(resource))
                .doesNotContain("s3cr3t", "hf_1", "pw\"", "wk_1")
                .contains("\"signingSecret\":\"(left out)\"", "\"HF_TOKEN\":\"(left out)\"")
                .contains("\"value\":\"(left out)\"", "\"api-key\":\"(left out)\"")
                .contains("\"tokenClass\":\"TEXT_OUT\"", "\"perToken\":5", "\"token\":\"\"");
    }

    @Property(tries = 200)
    void aSecretIsLeftOutAtAnyDepthAndUnderAnyPrefix(
            @ForAll @AlphaChars @StringLength(max = 10) String prefix, @ForAll("depths") int depth) {
        Object resource = Map.of(prefix + "_Secret", "hidden-value");
        for (int level = 0; level < depth; level++) {
            resource = level % 2 == 0 ? List.of(1, resource) : Map.of("inner", resource);
        }

        assertThat(snapshots.json(resource)).doesNotContain("hidden-value").contains(SecretFields.LEFT_OUT);
    }

    @Provide
    Arbitrary<Integer> depths() {
        return Arbitraries.integers().between(0, 12);
    }
}
