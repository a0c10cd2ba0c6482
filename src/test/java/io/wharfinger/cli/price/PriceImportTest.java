package io.wharfinger.cli.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.price.catalog.Catalog;
import io.wharfinger.cli.price.catalog.CatalogDifference;
import io.wharfinger.cli.price.catalog.LiteLlmTable;
import io.wharfinger.cli.price.catalog.NotTakenOver;
import io.wharfinger.cli.price.catalog.PricePoint;
import io.wharfinger.local.LocalException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceImportTest {
    private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
    private static final String TABLE = """
            {"new":{"input_cost_per_token":1e-6,"output_cost_per_token":2e-6,"input_cost_per_token_above_200k_tokens":3e-6,
            "input_cost_per_token_batches":5e-7},
            "changed":{"output_cost_per_image":0.04},
            "same":{"output_cost_per_image":0.05},
            "text":{"input_cost_per_token":"1e-6"},
            "empty":{"mode":"chat"}}""";

    @Test
    void the_difference_is_shown_first_with_old_and_new_prices_and_what_is_left_out_and_why() throws Exception {
        CatalogDifference difference = difference("USD");

        assertThat(DifferenceText.lines(difference))
                .contains("~ changed", "    IMAGE 30000 -> 40000", "+ new", "    UNCACHED_TEXT above-200k 3")
                .contains("! input_cost_per_token is no number: \"1e-6\": text", "! it has no prices: empty")
                .endsWith("1 new, 1 changed, 1 unchanged, 2 cannot be taken over");
    }

    @Test
    void prices_in_another_currency_or_of_a_tenant_are_not_what_the_table_is_compared_with() throws Exception {
        assertThat(DifferenceText.lines(difference("EUR")).getLast())
                .isEqualTo("3 new, 0 changed, 0 unchanged, 2 cannot be taken over");
    }

    @Test
    void versions_say_where_they_come_from_and_have_their_tiers() throws Exception {
        CatalogDifference difference = difference("USD");
        JsonNode body = plan().body(difference.changes().getLast());

        assertThat(body.path("model").asText()).isEqualTo("new");
        assertThat(body.path("sizeTiers").toString()).isEqualTo("[{\"name\":\"above-200k\",\"above\":200000}]");
        assertThat(StreamSupport.stream(body.path("prices").spliterator(), false)
                        .map(JsonNode::toString))
                .contains(
                        "{\"tokenClass\":\"TOKEN_CLASS_UNCACHED_TEXT\",\"serviceTier\":\"batch\",\"perMillion\":\"0.5\"}",
                        "{\"tokenClass\":\"TOKEN_CLASS_UNCACHED_TEXT\",\"sizeTier\":\"above-200k\",\"serviceTier\":\"\",\"perMillion\":\"3\"}");
        assertThat(body.path("provenance").path("source").asText()).isEqualTo("litellm");
        assertThat(body.path("provenance").path("sha256").asText()).isEqualTo("ab");
        assertThat(body.path("provenance").path("note").asText()).contains("REASONING_OUT is charged like TEXT_OUT");
        assertThat(plan().body(difference.changes().getFirst()).path("prices").toString())
                .isEqualTo("[{\"unit\":\"IMAGE\",\"serviceTier\":\"\",\"perMillion\":\"40000\"}]");
    }

    @Test
    void what_changes_is_written_once_and_a_repeat_writes_what_was_refused() throws Exception {
        try (FakeBilling billing = new FakeBilling()) {
            billing.refuse("new");
            StringWriter said = new StringWriter();
            Console console = new Console(new PrintWriter(said), new PrintWriter(new StringWriter()), false);
            ImportRun run = new ImportRun(billing.client(), plan(), console);

            assertThat(run.write(difference("USD"))).isFalse();
            assertThat(said.toString()).contains("BILLING_PRICE_EXISTS", "1 of 2 versions were written");
            billing.refuse("");
            assertThat(run.write(difference("USD"))).isTrue();

            assertThat(billing.added())
                    .extracting(body -> body.path("model").asText())
                    .containsExactly("changed", "new");
        }
    }

    @Test
    void models_may_have_another_name_here_and_none_is_named_twice() throws Exception {
        Catalog catalog = LiteLlmTable.read(TABLE.getBytes(StandardCharsets.UTF_8));

        assertThat(Names.of(catalog, Optional.of(List.of("new", "same=mine"))))
                .containsOnly(Map.entry("new", "new"), Map.entry("same", "mine"));
        assertThat(Names.of(catalog, Optional.empty())).hasSize(5);
        assertThatThrownBy(() -> Names.of(catalog, Optional.of(List.of("new", "same=new"))))
                .isInstanceOf(LocalException.class);
        assertThat(CatalogDifference.of(catalog, Names.of(catalog, Optional.of(List.of("gpt-9"))), Map.of())
                        .refused())
                .containsEntry("gpt-9", "the table does not have it");
    }

    @Test
    void the_latest_version_that_is_not_after_the_moment_counts() throws IOException {
        PriceBook book = new PriceBook(List.of(
                version("m", "USD", "", "2026-11-19T00:00:00Z", "2"),
                version("m", "USD", "", "2026-11-21T00:00:00Z", "3"),
                version("m", "USD", "", "2026-11-01T00:00:00Z", "1")));

        assertThat(book.listPrices("USD", NOW)).containsOnlyKeys("m");
        assertThat(book.inForce(NOW))
                .extracting(Version::effective)
                .containsExactly(Instant.parse("2026-11-19T00:00:00Z"));
        assertThat(VersionText.list(book.inForce(NOW))).contains("m", "all", "USD", "2026-11-19T00:00:00Z");
    }

    @Test
    void a_file_is_known_by_its_digest(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("table.json"), "{}");

        assertThat(TableFile.read(file, TableKind.LITELLM).sha256())
                .isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
        Files.writeString(file, "[]");
        assertThatThrownBy(() -> TableFile.read(file, TableKind.LITELLM))
                .isInstanceOf(LocalException.class)
                .hasMessageContaining("not a JSON object");
    }

    private static CatalogDifference difference(String currency) throws NotTakenOver, IOException {
        Catalog catalog = LiteLlmTable.read(TABLE.getBytes(StandardCharsets.UTF_8));
        PriceBook book = new PriceBook(List.of(
                version("changed", "USD", "", "2026-01-01T00:00:00Z", "30000"),
                version("same", "USD", "", "2026-01-01T00:00:00Z", "50000"),
                version("new", "USD", "acme", "2026-01-01T00:00:00Z", "1")));
        SortedMap<String, String> names = Names.of(catalog, Optional.empty());
        return CatalogDifference.of(catalog, names, book.listPrices(currency, NOW));
    }

    private static Version version(String model, String currency, String tenant, String time, String image)
            throws IOException {
        Version version = Version.of(new JsonMapper().readTree("""
                {"id":"1","model":"%s","currencyCode":"%s","tenant":"%s","effectiveTime":"%s","prices":[
                {"tokenClass":"TOKEN_CLASS_UNSPECIFIED","unit":"IMAGE","sizeTier":"","serviceTier":"","perMillion":"%s"}]}""".formatted(model, currency, tenant, time, image)));
        assertThat(version.prices()).containsEntry(new PricePoint("IMAGE", 0, ""), new BigDecimal(image));
        return version;
    }

    private static ImportPlan plan() {
        return new ImportPlan("litellm", "table.json", "ab", "USD", NOW);
    }
}
