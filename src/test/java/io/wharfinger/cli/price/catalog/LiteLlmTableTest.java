package io.wharfinger.cli.price.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteLlmTableTest {

    @Test
    void prices_of_one_token_become_prices_of_a_million_digit_by_digit() throws NotTakenOver {
        Offer offer = offer("""
                "mode":"chat","input_cost_per_token":1.1e-07,"output_cost_per_token":0.00000044""");

        assertThat(offer.prices())
                .containsEntry(PricePoint.of("UNCACHED_TEXT"), new BigDecimal("0.11"))
                .containsEntry(PricePoint.of("TEXT_OUT"), new BigDecimal("0.44"));
    }

    @Test
    void cache_audio_and_image_columns_have_classes_of_their_own() throws NotTakenOver {
        Offer offer = offer("""
                "input_cost_per_token":3e-06,"cache_read_input_token_cost":3e-07,
                "cache_creation_input_token_cost":3.75e-06,"cache_creation_input_token_cost_above_1hr":6e-06,
                "input_cost_per_audio_token":1e-05,"output_cost_per_audio_token":2e-05,"input_cost_per_image_token":4e-06,
                "output_cost_per_image_token":3e-05,"output_cost_per_reasoning_token":1.6e-05,"output_cost_per_token":1.5e-05""");

        assertThat(text(offer))
                .isEqualTo(
                        "AUDIO_IN=10, AUDIO_OUT=20, CACHE_READ=0.3, CACHE_WRITE_1H=6, CACHE_WRITE_5M=3.75, IMAGE_IN=4, IMAGE_OUT=30,"
                                + " REASONING_OUT=16, TEXT_OUT=15, UNCACHED_TEXT=3");
        assertThat(offer.notes()).isEmpty();
    }

    @Test
    void thresholds_become_size_tiers_and_what_has_none_keeps_its_price_there() throws NotTakenOver {
        Offer offer = offer("""
                "input_cost_per_token":1.25e-06,"input_cost_per_token_above_200k_tokens":2.5e-06,
                "output_cost_per_token":1e-05,"output_cost_per_token_above_200k_tokens":1.5e-05,
                "cache_read_input_token_cost":1.25e-07,"cache_creation_input_token_cost_above_200k_tokens":2.5e-07""");

        assertThat(text(offer)).contains("UNCACHED_TEXT above-200k=2.5", "TEXT_OUT above-200k=15");
        assertThat(text(offer)).contains("CACHE_READ above-200k=0.125", "REASONING_OUT above-200k=15");
        assertThat(text(offer)).contains("CACHE_WRITE_5M above-200k=2.5");
        assertThat(offer.notes())
                .contains(
                        "CACHE_READ above-200k has the price below it",
                        "CACHE_WRITE_5M above-200k is left out: there is no price of CACHE_WRITE_5M for all other requests",
                        "REASONING_OUT is charged like TEXT_OUT");
    }

    @Test
    void ranges_become_size_tiers() throws NotTakenOver {
        Offer offer = offer("""
                "tiered_pricing":[
                {"range":[0,32000.0],"input_cost_per_token":3e-07,"output_cost_per_token":1.5e-06},
                {"range":[32000.0,128000.0],"input_cost_per_token":5e-07,"output_cost_per_token":2.5e-06}]""");

        assertThat(text(offer)).contains("UNCACHED_TEXT=0.3", "UNCACHED_TEXT above-32k=0.5", "TEXT_OUT above-32k=2.5");
    }

    @Test
    void service_tiers_are_prices_of_their_own() throws NotTakenOver {
        Offer offer = offer("""
                "input_cost_per_token":2.5e-06,"input_cost_per_token_batches":1.25e-06,"input_cost_per_token_priority":4.25e-06,
                "input_cost_per_token_flex":1.3e-06,"output_cost_per_token":1e-05,"output_cost_per_token_batches":5e-06""");

        assertThat(text(offer))
                .contains(
                        "UNCACHED_TEXT batch=1.25",
                        "UNCACHED_TEXT priority=4.25",
                        "UNCACHED_TEXT flex=1.3",
                        "TEXT_OUT batch=5");
    }

    @Test
    void other_units_are_charged_by_the_piece() throws NotTakenOver {
        assertThat(text(offer("\"mode\":\"image_generation\",\"output_cost_per_image\":0.04")))
                .isEqualTo("IMAGE=40000");
        assertThat(
                        text(
                                offer(
                                        "\"mode\":\"audio_transcription\",\"input_cost_per_second\":0.0001,\"output_cost_per_second\":0.0")))
                .isEqualTo("AUDIO_SECOND=100");
        assertThat(text(offer("\"mode\":\"rerank\",\"input_cost_per_query\":0.002")))
                .isEqualTo("REQUEST=2000");
    }

    @Test
    void a_price_that_is_too_fine_is_rounded_half_up_with_a_note() throws NotTakenOver {
        Offer offer = offer("\"input_cost_per_token\":2.9999900000000002e-06");

        assertThat(text(offer)).contains("UNCACHED_TEXT=2.99999");
        assertThat(offer.notes()).contains("input_cost_per_token is rounded to 2.99999 per million");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"input_cost_per_token\":\"1e-6\" | input_cost_per_token is no number: \"1e-6\"",
                "\"input_cost_per_token\":NaN | input_cost_per_token is no number: \"NaN\"",
                "\"input_cost_per_token\":true | input_cost_per_token is no number: true",
                "\"input_cost_per_token\":1e400 | input_cost_per_token is above 1000000 for one",
                "\"input_cost_per_token\":-1e-6 | input_cost_per_token is below zero",
                "\"input_cost_per_token\":1e-14 | input_cost_per_token is finer than a price may be, nothing would be left of it",
                "\"input_cost_per_token\":1e-999999999 | input_cost_per_token is finer than a price may be, nothing would be left of it",
                "\"mode\":\"chat\" | it has no prices",
                "\"input_cost_per_second\":0.01 | it has only prices that no usage is counted for: input_cost_per_second",
                "\"cache_read_input_token_cost\":1e-6,\"input_cost_per_token_cache_hit\":2e-6 | it has two prices of CACHE_READ: 1 and 2 per million",
                "\"tiered_pricing\":[{\"max_results_range\":[0,25],\"input_cost_per_query\":0.005}] | its tiered_pricing are not by input tokens",
                "\"tiered_pricing\":[{\"range\":[0,32000],\"input_cost_per_token\":1e-6},{\"range\":[64000,128000],\"input_cost_per_token\":2e-6}] | its tiered_pricing have a gap: one ends at 32000, the next begins at 64000",
                "\"tiered_pricing\":[{\"range\":[0.5,32000],\"input_cost_per_token\":1e-6}] | a range of its tiered_pricing is not in whole tokens: 0.5",
            })
    void what_cannot_be_taken_over_is_refused_with_the_reason(String entry, String why) throws NotTakenOver {
        Catalog catalog = read("{\"m\":{" + entry + "},\"good\":{\"input_cost_per_token\":1e-6}}");

        assertThat(catalog.refused()).containsExactlyEntriesOf(new TreeMap<>(Map.of("m", why)));
        assertThat(catalog.offers()).containsOnlyKeys("good");
    }

    @Test
    void a_model_that_is_there_twice_is_taken_only_if_both_say_the_same() throws NotTakenOver {
        Catalog catalog = read("""
                {"same":{"input_cost_per_token":1e-6},"same":{"input_cost_per_token":1e-6},
                "other":{"input_cost_per_token":1e-6},"other":{"input_cost_per_token":2e-6}}""");

        assertThat(catalog.offers()).containsOnlyKeys("same");
        assertThat(catalog.refused()).containsEntry("other", "it is there twice, with different content");
    }

    @Test
    void what_is_no_table_is_refused() {
        assertThatThrownBy(() -> read("[]")).isInstanceOf(NotTakenOver.class);
        assertThatThrownBy(() -> read("{\"a\":"))
                .isInstanceOf(NotTakenOver.class)
                .hasMessageContaining("not JSON");
    }

    /** Counts of the public table of February 2026, each of which can be counted in the file with other means. */
    @Test
    void the_whole_public_table_is_taken_over_or_refused_for_a_reason() throws IOException, NotTakenOver {
        String data = System.getenv("WHARF_DATA");
        assumeTrue(data != null, "WHARF_DATA does not say where the table is");
        Catalog catalog = LiteLlmTable.read(
                Files.readAllBytes(Path.of(data, "prices", "litellm_model_prices_and_context_window.json")));

        // 2,492 names, one of which explains the fields.
        assertThat(catalog.offers().size() + catalog.refused().size()).isEqualTo(2491);
        Map<String, Long> reasons = catalog.refused().values().stream()
                .collect(Collectors.groupingBy(why -> why.replaceFirst(":.*", ""), Collectors.counting()));
        // No cost column at all; seconds of hired machines (28) and sessions (2); search by number of results.
        assertThat(reasons)
                .containsOnly(
                        Map.entry("it has no prices", 77L),
                        Map.entry("it has only prices that no usage is counted for", 30L),
                        Map.entry("its tiered_pricing are not by input tokens", 2L));
        // 47 models with columns above 128k tokens, 53 above 200k, 10 of Alibaba's with ranges, of which 5 from 128k
        // on.
        assertThat(sizes(catalog).filter(above -> above == 128_000)).hasSize(47 + 5);
        assertThat(sizes(catalog).filter(above -> above == 200_000)).hasSize(53);
        assertThat(withSizeTiers(catalog)).isEqualTo(47 + 53 + 10);
        // 75 with columns for batches and one that calls them batch requests, 29 for priority, 8 for flex.
        assertThat(withServiceTier(catalog, "batch")).isEqualTo(76);
        assertThat(withServiceTier(catalog, "priority")).isEqualTo(29);
        assertThat(withServiceTier(catalog, "flex")).isEqualTo(8);
        assertThat(catalog.offers().values()).allSatisfy(LiteLlmTableTest::isComplete);
    }

    private static Stream<Long> sizes(Catalog catalog) {
        return catalog.offers().values().stream()
                .flatMap(offer ->
                        offer.prices().keySet().stream().map(PricePoint::above).distinct());
    }

    private static long withSizeTiers(Catalog catalog) {
        return catalog.offers().values().stream()
                .filter(offer -> offer.prices().keySet().stream().anyMatch(point -> point.above() > 0))
                .count();
    }

    private static long withServiceTier(Catalog catalog, String name) {
        return catalog.offers().values().stream()
                .filter(offer -> offer.prices().keySet().stream()
                        .anyMatch(point -> point.serviceTier().equals(name)))
                .count();
    }

    /** Every unit and service tier that has a price has one in every size tier. */
    private static void isComplete(Offer offer) {
        for (PricePoint point : offer.prices().keySet()) {
            for (PricePoint other : offer.prices().keySet()) {
                assertThat(offer.prices()).containsKey(point.withAbove(other.above()));
                assertThat(offer.prices()).containsKey(point.withServiceTier(""));
            }
        }
    }

    private static Offer offer(String entry) throws NotTakenOver {
        Catalog catalog = read("{\"m\":{" + entry + "}}");
        assertThat(catalog.refused()).isEmpty();
        return Objects.requireNonNull(catalog.offers().get("m"));
    }

    private static Catalog read(String text) throws NotTakenOver {
        return LiteLlmTable.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Offer offer) {
        return offer.prices().entrySet().stream()
                .map(price -> price.getKey() + "=" + price.getValue().toPlainString())
                .collect(Collectors.joining(", "));
    }
}
