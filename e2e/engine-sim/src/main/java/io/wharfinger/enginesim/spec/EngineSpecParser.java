package io.wharfinger.enginesim.spec;

import io.wharfinger.enginesim.scheduling.BatchLimits;
import io.wharfinger.enginesim.tokens.PrefixBlocks;
import io.wharfinger.inference.EngineFacts;
import io.wharfinger.inference.accelerator.AcceleratorCatalog;
import io.wharfinger.inference.accelerator.AcceleratorFacts;
import io.wharfinger.inference.memory.KvMemory;
import io.wharfinger.inference.model.ModelCatalog;
import io.wharfinger.inference.model.ModelFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads {@code name=a,port=8201,model=llama,...}; what is wrong is said in an {@link IllegalArgumentException}. */
public final class EngineSpecParser {
    private static final String DEFAULT_FACTS = "llama-3.1-8b";
    private static final String DEFAULT_ACCELERATOR = "h100-sxm";
    private static final double MEMORY_UTILISATION = 0.9;
    private static final Set<String> KEYS = Set.of(
            "name",
            "port",
            "model",
            "facts",
            "accelerator",
            "tp",
            "blocks",
            "max-seqs",
            "max-batched-tokens",
            "max-model-len");

    private final Map<String, String> values;

    private EngineSpecParser(Map<String, String> values) {
        this.values = values;
    }

    /** The engine that {@code text} describes. */
    public static EngineSpec parse(String text) {
        return parse(text, List.of());
    }

    /**
     * The engine that {@code text} describes.
     *
     * @param otherwise pairs {@code key=value} for what the text does not say
     */
    public static EngineSpec parse(String text, List<String> otherwise) {
        Map<String, String> values = new HashMap<>(pairs("--with", otherwise));
        values.putAll(pairs("--engine", List.of(text.split(","))));
        return new EngineSpecParser(values).spec();
    }

    private static Map<String, String> pairs(String option, List<String> pairs) {
        Map<String, String> values = new HashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            if (equals < 0 || !KEYS.contains(key) || values.put(key, pair.substring(equals + 1)) != null) {
                throw new IllegalArgumentException(
                        option + " takes each of these once, as key=value with commas between: "
                                + KEYS.stream().sorted().collect(Collectors.joining(", ")) + "; not \"" + pair + "\"");
            }
        }
        return values;
    }

    private EngineSpec spec() {
        String model = required("model");
        EngineFacts facts = facts(model);
        int blocks = blocks(facts);
        long room = Math.min(facts.model().contextTokens(), (long) blocks * PrefixBlocks.BLOCK_TOKENS);
        BatchLimits limits = new BatchLimits(number("max-seqs", 256), number("max-batched-tokens", 8192));
        int maxModelTokens = number("max-model-len", (int) room);
        if (maxModelTokens > (long) blocks * PrefixBlocks.BLOCK_TOKENS) {
            throw new IllegalArgumentException("max-model-len " + maxModelTokens + " does not fit into " + blocks
                    + " blocks of " + PrefixBlocks.BLOCK_TOKENS + " tokens; lower it or raise blocks");
        }
        return new EngineSpec(required("name"), port(), model, facts, blocks, limits, maxModelTokens);
    }

    private EngineFacts facts(String model) {
        String own = ModelCatalog.find(model).isPresent() ? model : DEFAULT_FACTS;
        String factsName = values.getOrDefault("facts", own);
        String acceleratorName = values.getOrDefault("accelerator", DEFAULT_ACCELERATOR);
        ModelFacts facts = ModelCatalog.find(factsName)
                .orElseThrow(() -> unknown("facts", factsName, ModelCatalog.all(), ModelFacts::name));
        AcceleratorFacts accelerator = AcceleratorCatalog.find(acceleratorName)
                .orElseThrow(() ->
                        unknown("accelerator", acceleratorName, AcceleratorCatalog.all(), AcceleratorFacts::name));
        return new EngineFacts(facts, accelerator, number("tp", 1));
    }

    private int blocks(EngineFacts facts) {
        long fitting = KvMemory.blocks(facts, PrefixBlocks.BLOCK_TOKENS, MEMORY_UTILISATION);
        if (fitting == 0 && !values.containsKey("blocks")) {
            throw new IllegalArgumentException(facts.model().name() + " leaves no room for a KV cache on "
                    + facts.tensorParallel() + " x " + facts.accelerator().name() + "; raise tp or give blocks");
        }
        return number("blocks", (int) fitting);
    }

    private int port() {
        int port = wholeNumber("port", required("port"));
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be in 0..65535: " + port);
        }
        return port;
    }

    private int number(String key, int otherwise) {
        String text = values.get(key);
        int number = text == null ? otherwise : wholeNumber(key, text);
        if (number < 1) {
            throw new IllegalArgumentException(key + " must be at least 1: " + number);
        }
        return number;
    }

    private static int wholeNumber(String key, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " must be a whole number: \"" + text + "\"", e);
        }
    }

    private String required(String key) {
        String value = values.get(key);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("--engine needs " + key + "=...");
        }
        return value;
    }

    private static <T> IllegalArgumentException unknown(
            String key, String value, List<T> known, Function<T, String> name) {
        return new IllegalArgumentException(key + " must be one of "
                + known.stream().map(name).collect(Collectors.joining(", ")) + "; not \"" + value + "\"");
    }
}
