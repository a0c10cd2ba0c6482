package io.wharfinger.tariff.usage;

import static io.wharfinger.tariff.usage.UsageField.AUDIO_IN;
import static io.wharfinger.tariff.usage.UsageField.AUDIO_OUT;
import static io.wharfinger.tariff.usage.UsageField.CACHE_READ;
import static io.wharfinger.tariff.usage.UsageField.CACHE_READ_AUDIO;
import static io.wharfinger.tariff.usage.UsageField.CACHE_READ_IMAGE;
import static io.wharfinger.tariff.usage.UsageField.CACHE_WRITE;
import static io.wharfinger.tariff.usage.UsageField.CACHE_WRITE_1H;
import static io.wharfinger.tariff.usage.UsageField.CACHE_WRITE_5M;
import static io.wharfinger.tariff.usage.UsageField.IMAGE_IN;
import static io.wharfinger.tariff.usage.UsageField.IMAGE_OUT;
import static io.wharfinger.tariff.usage.UsageField.INPUT;
import static io.wharfinger.tariff.usage.UsageField.INPUT_BESIDE_CACHE;
import static io.wharfinger.tariff.usage.UsageField.OUTPUT;
import static io.wharfinger.tariff.usage.UsageField.OUTPUT_BESIDE_REASONING;
import static io.wharfinger.tariff.usage.UsageField.REASONING;
import static io.wharfinger.tariff.usage.UsageField.TEXT_IN;
import static io.wharfinger.tariff.usage.UsageField.TEXT_OUT;
import static io.wharfinger.tariff.usage.UsageField.TOOL_INPUT;
import static io.wharfinger.tariff.usage.UsageField.TOTAL;
import static java.util.Map.entry;

import java.util.Map;

/** How vendors and engines name what a request used: the path of each number within their usage. */
public enum UsageShape {
    /** OpenAI chat completions, vLLM, SGLang, and most that speak like them. */
    OPENAI_CHAT(Map.ofEntries(
            entry("prompt_tokens", INPUT),
            entry("completion_tokens", OUTPUT),
            entry("total_tokens", TOTAL),
            entry("prompt_tokens_details.cached_tokens", CACHE_READ),
            entry("prompt_tokens_details.text_tokens", TEXT_IN),
            entry("prompt_tokens_details.audio_tokens", AUDIO_IN),
            entry("prompt_tokens_details.image_tokens", IMAGE_IN),
            entry("prompt_tokens_details.cached_tokens_details.audio_tokens", CACHE_READ_AUDIO),
            entry("prompt_tokens_details.cached_tokens_details.image_tokens", CACHE_READ_IMAGE),
            entry("completion_tokens_details.reasoning_tokens", REASONING),
            entry("completion_tokens_details.text_tokens", TEXT_OUT),
            entry("completion_tokens_details.audio_tokens", AUDIO_OUT),
            entry("completion_tokens_details.image_tokens", IMAGE_OUT))),
    /** OpenAI responses and realtime. */
    OPENAI_RESPONSES(Map.ofEntries(
            entry("input_tokens", INPUT),
            entry("output_tokens", OUTPUT),
            entry("total_tokens", TOTAL),
            entry("input_tokens_details.cached_tokens", CACHE_READ),
            entry("input_tokens_details.text_tokens", TEXT_IN),
            entry("input_tokens_details.audio_tokens", AUDIO_IN),
            entry("input_tokens_details.image_tokens", IMAGE_IN),
            entry("input_token_details.cached_tokens", CACHE_READ),
            entry("input_token_details.text_tokens", TEXT_IN),
            entry("input_token_details.audio_tokens", AUDIO_IN),
            entry("input_token_details.image_tokens", IMAGE_IN),
            entry("input_token_details.cached_tokens_details.audio_tokens", CACHE_READ_AUDIO),
            entry("input_token_details.cached_tokens_details.image_tokens", CACHE_READ_IMAGE),
            entry("output_tokens_details.reasoning_tokens", REASONING),
            entry("output_tokens_details.text_tokens", TEXT_OUT),
            entry("output_tokens_details.audio_tokens", AUDIO_OUT),
            entry("output_tokens_details.image_tokens", IMAGE_OUT),
            entry("output_token_details.text_tokens", TEXT_OUT),
            entry("output_token_details.audio_tokens", AUDIO_OUT))),
    /** Anthropic messages: what went in is told apart from what caches gave and took. */
    ANTHROPIC(Map.ofEntries(
            entry("input_tokens", INPUT_BESIDE_CACHE),
            entry("cache_read_input_tokens", CACHE_READ),
            entry("cache_creation_input_tokens", CACHE_WRITE),
            entry("cache_creation.ephemeral_5m_input_tokens", CACHE_WRITE_5M),
            entry("cache_creation.ephemeral_1h_input_tokens", CACHE_WRITE_1H),
            entry("output_tokens", OUTPUT))),
    /** Gemini's usageMetadata. */
    GEMINI(Map.ofEntries(
            entry("promptTokenCount", INPUT),
            entry("cachedContentTokenCount", CACHE_READ),
            entry("candidatesTokenCount", OUTPUT_BESIDE_REASONING),
            entry("responseTokenCount", OUTPUT_BESIDE_REASONING),
            entry("thoughtsTokenCount", REASONING),
            entry("toolUsePromptTokenCount", TOOL_INPUT),
            entry("totalTokenCount", TOTAL),
            entry("promptTokensDetails.TEXT", TEXT_IN),
            entry("promptTokensDetails.AUDIO", AUDIO_IN),
            entry("promptTokensDetails.IMAGE", IMAGE_IN),
            entry("cacheTokensDetails.AUDIO", CACHE_READ_AUDIO),
            entry("cacheTokensDetails.IMAGE", CACHE_READ_IMAGE),
            entry("candidatesTokensDetails.TEXT", TEXT_OUT),
            entry("candidatesTokensDetails.AUDIO", AUDIO_OUT),
            entry("candidatesTokensDetails.IMAGE", IMAGE_OUT))),
    /** OpenTelemetry's attributes for generative AI, with their prefix or without. */
    OTEL_GENAI(Map.ofEntries(
            entry("gen_ai.usage.input_tokens", INPUT),
            entry("gen_ai.usage.prompt_tokens", INPUT),
            entry("gen_ai.usage.cache_read.input_tokens", CACHE_READ),
            entry("gen_ai.usage.cache_creation.input_tokens", CACHE_WRITE),
            entry("input_tokens", INPUT),
            entry("cache_read.input_tokens", CACHE_READ),
            entry("cache_creation.input_tokens", CACHE_WRITE),
            entry("output_tokens", OUTPUT),
            entry("reasoning.output_tokens", REASONING),
            entry("gen_ai.usage.output_tokens", OUTPUT),
            entry("gen_ai.usage.completion_tokens", OUTPUT),
            entry("gen_ai.usage.reasoning.output_tokens", REASONING))),
    /** LiteLLM's and others' flat forms: OpenAI's wholes, with parts beside them. */
    FLAT(Map.ofEntries(
            entry("prompt_tokens", INPUT),
            entry("input", INPUT),
            entry("completion_tokens", OUTPUT),
            entry("output", OUTPUT),
            entry("total_tokens", TOTAL),
            entry("text", TEXT_IN),
            entry("text_tokens", TEXT_IN),
            entry("input_text", TEXT_IN),
            entry("audio", AUDIO_IN),
            entry("audio_tokens", AUDIO_IN),
            entry("input_audio", AUDIO_IN),
            entry("image", IMAGE_IN),
            entry("image_tokens", IMAGE_IN),
            entry("input_image", IMAGE_IN),
            entry("cached", CACHE_READ),
            entry("cache_read", CACHE_READ),
            entry("cached_tokens", CACHE_READ),
            entry("cache_read_input_tokens", CACHE_READ),
            entry("prompt_tokens_details.cached_tokens", CACHE_READ),
            entry("prompt_tokens_details.text_tokens", TEXT_IN),
            entry("prompt_tokens_details.audio_tokens", AUDIO_IN),
            entry("prompt_tokens_details.image_tokens", IMAGE_IN),
            entry("prompt_tokens_details.cache_creation_tokens", CACHE_WRITE),
            entry("cache_creation", CACHE_WRITE),
            entry("cache_write", CACHE_WRITE),
            entry("cache_creation_tokens", CACHE_WRITE),
            entry("cache_creation_input_tokens", CACHE_WRITE),
            entry("cache_creation_5m", CACHE_WRITE_5M),
            entry("cache_write_5m", CACHE_WRITE_5M),
            entry("cache_creation_1h", CACHE_WRITE_1H),
            entry("cache_write_1h", CACHE_WRITE_1H),
            entry("reasoning", REASONING),
            entry("reasoning_tokens", REASONING),
            entry("completion_tokens_details.reasoning_tokens", REASONING),
            entry("completion_tokens_details.text_tokens", TEXT_OUT),
            entry("completion_tokens_details.audio_tokens", AUDIO_OUT),
            entry("completion_tokens_details.image_tokens", IMAGE_OUT),
            entry("output_reasoning", REASONING),
            entry("output_text", TEXT_OUT),
            entry("output_audio", AUDIO_OUT),
            entry("output_image", IMAGE_OUT)));

    private final Map<String, UsageField> fields;

    UsageShape(Map<String, UsageField> fields) {
        this.fields = fields;
    }

    Map<String, UsageField> fields() {
        return fields;
    }

    /** Whether a vendor of this shape tells a count by this path, such as {@code prompt_tokens_details.cached_tokens}. */
    public boolean knows(String path) {
        return fields.containsKey(path);
    }
}
