package io.wharfinger.cli.price.catalog;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the columns of LiteLLM's table are called, and what they are the price of. */
final class LiteLlmColumn {
    private static final Pattern SIZE = Pattern.compile("(.+)_above_([0-9]{1,9})k_tokens(.*)");
    private static final long THOUSAND = 1000;
    private static final Map<String, String> SERVICE_TIERS =
            Map.of("_priority", "priority", "_flex", "flex", "_batches", "batch", "_batch_requests", "batch");
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("input_cost_per_token", "UNCACHED_TEXT"),
            Map.entry("cache_read_input_token_cost", "CACHE_READ"),
            Map.entry("input_cost_per_token_cache_hit", "CACHE_READ"),
            Map.entry("cache_creation_input_token_cost", "CACHE_WRITE_5M"),
            Map.entry("cache_creation_input_token_cost_above_1hr", "CACHE_WRITE_1H"),
            Map.entry("input_cost_per_audio_token", "AUDIO_IN"),
            Map.entry("input_cost_per_image_token", "IMAGE_IN"),
            Map.entry("output_cost_per_token", "TEXT_OUT"),
            Map.entry("output_cost_per_reasoning_token", "REASONING_OUT"),
            Map.entry("output_cost_per_audio_token", "AUDIO_OUT"),
            Map.entry("output_cost_per_image_token", "IMAGE_OUT"),
            Map.entry("output_cost_per_image", "IMAGE"),
            Map.entry("input_cost_per_image", "image-in"),
            Map.entry("input_cost_per_request", "REQUEST"),
            Map.entry("input_cost_per_query", "REQUEST"),
            Map.entry("input_cost_per_audio_per_second", "AUDIO_SECOND"),
            Map.entry("input_cost_per_video_per_second", "video-second-in"),
            Map.entry("output_cost_per_video_per_second", "video-second-out"),
            Map.entry("input_cost_per_character", "character-in"),
            Map.entry("output_cost_per_character", "character-out"),
            Map.entry("input_cost_per_pixel", "pixel-in"),
            Map.entry("output_cost_per_pixel", "pixel-out"),
            Map.entry("ocr_cost_per_page", "page"),
            Map.entry("annotation_cost_per_page", "annotated-page"));

    /** Columns whose unit depends on what the model does; seconds of anything else are those of hired machines. */
    private static final Map<String, String> UNITS_BY_MODE = Map.of(
            "audio_transcription input_cost_per_second", "AUDIO_SECOND",
            "audio_transcription output_cost_per_second", "AUDIO_SECOND",
            "audio_speech output_cost_per_second", "AUDIO_SECOND",
            "video_generation output_cost_per_second", "video-second-out");

    private LiteLlmColumn() {}

    /** Whether a column of this name is about money. */
    static boolean isPrice(String name) {
        return name.contains("cost");
    }

    /**
     * What a column is the price of; empty if usage is not counted so.
     *
     * @param mode what the model does, such as chat
     */
    static Optional<PricePoint> of(String name, String mode) {
        Matcher size = SIZE.matcher(name);
        if (size.matches()) {
            return of(size.group(1) + size.group(3), mode)
                    .filter(point -> point.above() == 0)
                    .map(point -> point.withAbove(Long.parseLong(size.group(2)) * THOUSAND));
        }
        for (Map.Entry<String, String> tier : SERVICE_TIERS.entrySet()) {
            if (name.endsWith(tier.getKey())) {
                return unit(name.substring(0, name.length() - tier.getKey().length()), mode)
                        .map(unit -> PricePoint.of(unit).withServiceTier(tier.getValue()));
            }
        }
        return unit(name, mode).map(PricePoint::of);
    }

    private static Optional<String> unit(String name, String mode) {
        return Optional.ofNullable(UNITS.get(name)).or(() -> Optional.ofNullable(UNITS_BY_MODE.get(mode + " " + name)));
    }
}
