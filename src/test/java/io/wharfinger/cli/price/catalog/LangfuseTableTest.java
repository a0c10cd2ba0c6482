package io.wharfinger.cli.price.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LangfuseTableTest {

    @Test
    void conditions_become_size_tiers_and_service_tiers() throws NotTakenOver {
        Catalog catalog = read("""
                [{"modelName":"m","pricingTiers":[
                {"isDefault":true,"conditions":[],"prices":{"input":2.5e-6,"output":10e-6,"input_cached_tokens":1.25e-6,"input_cache_read":1.25e-6}},
                {"conditions":[{"source":"model_parameters","key":"service_tier","operator":"in","values":["fast","priority"]}],
                "prices":{"input":4.25e-6,"output":17e-6}},
                {"conditions":[{"usageDetailPattern":"(input)","operator":"gt","value":272000,"caseSensitive":false}],
                "prices":{"input":5e-6,"output":15e-6}},
                {"conditions":[{"source":"model_parameters","key":"speed","operator":"in","values":["fast"]}],"prices":{"input":9e-6}}]}]""");

        Offer offer = Objects.requireNonNull(catalog.offers().get("m"));
        assertThat(offer.prices())
                .containsEntry(new PricePoint("UNCACHED_TEXT", 0, ""), new BigDecimal("2.5"))
                .containsEntry(new PricePoint("UNCACHED_TEXT", 0, "fast"), new BigDecimal("4.25"))
                .containsEntry(new PricePoint("TEXT_OUT", 0, "priority"), new BigDecimal("17"))
                .containsEntry(new PricePoint("UNCACHED_TEXT", 272_000, ""), new BigDecimal("5"))
                .containsEntry(new PricePoint("CACHE_READ", 272_000, ""), new BigDecimal("1.25"));
        assertThat(offer.notes()).anyMatch(note -> note.contains("\"speed\""));
    }

    @Test
    void what_cannot_be_taken_over_is_refused_with_the_reason() throws NotTakenOver {
        Catalog catalog = read("""
                [{"modelName":"text","pricingTiers":[{"prices":{"input":"1e-6"}}]},
                {"modelName":"total","pricingTiers":[{"prices":{"total":1e-6}}]},
                {"modelName":"two","pricingTiers":[{"prices":{"input":1e-6,"input_tokens":2e-6}}]},
                {"modelName":"twice","pricingTiers":[{"prices":{"input":1e-6}}]},
                {"modelName":"twice","pricingTiers":[{"prices":{"input":1e-6}}]}]""");

        assertThat(catalog.offers()).isEmpty();
        assertThat(catalog.refused())
                .containsEntry("text", "input is no number: \"1e-6\"")
                .containsEntry("total", "it has no price of a kind of tokens that is told apart")
                .containsEntry("two", "it has two prices of UNCACHED_TEXT: 1 and 2 per million")
                .containsEntry("twice", "it is there twice");
        assertThatThrownBy(() -> read("{}"))
                .isInstanceOf(NotTakenOver.class)
                .hasMessage("the file is not a JSON array");
    }

    /** Counts of the public table of August 2026, each of which can be counted in the file with other means. */
    @Test
    void the_whole_public_table_is_taken_over_or_refused_for_a_reason() throws IOException, NotTakenOver {
        String data = System.getenv("WHARF_DATA");
        assumeTrue(data != null, "WHARF_DATA does not say where the table is");
        Catalog catalog =
                LangfuseTable.read(Files.readAllBytes(Path.of(data, "prices", "langfuse_default-model-prices.json")));

        // 167 models.
        assertThat(catalog.offers().size() + catalog.refused().size()).isEqualTo(167);
        // Those that have one price for all tokens together.
        assertThat(catalog.refused().values()).containsOnly("it has no price of a kind of tokens that is told apart");
        assertThat(catalog.refused()).hasSize(12);
        // Models with a tier of such a condition.
        assertThat(withSize(catalog, 200_000)).isEqualTo(3);
        assertThat(withSize(catalog, 272_000)).isEqualTo(9);
        assertThat(withServiceTier(catalog, "flex")).isEqualTo(27);
        assertThat(withServiceTier(catalog, "priority")).isEqualTo(32);
    }

    private static long withSize(Catalog catalog, long above) {
        return catalog.offers().values().stream()
                .filter(offer -> offer.prices().keySet().stream().anyMatch(point -> point.above() == above))
                .count();
    }

    private static long withServiceTier(Catalog catalog, String name) {
        return catalog.offers().values().stream()
                .filter(offer -> offer.prices().keySet().stream()
                        .anyMatch(point -> point.serviceTier().equals(name)))
                .count();
    }

    private static Catalog read(String text) throws NotTakenOver {
        return LangfuseTable.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
