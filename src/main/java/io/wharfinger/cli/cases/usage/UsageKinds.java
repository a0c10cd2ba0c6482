package io.wharfinger.cli.cases.usage;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.LongNode;
import io.wharfinger.cli.cases.kind.CaseKind;
import io.wharfinger.cli.cases.kind.Fields;
import io.wharfinger.cli.cases.kind.Findings;
import io.wharfinger.cli.cases.kind.UnreadableCaseException;
import io.wharfinger.tariff.usage.Normalised;
import io.wharfinger.tariff.usage.TokenCost;
import io.wharfinger.tariff.usage.TokenPrices;
import io.wharfinger.tariff.usage.TokenTally;
import io.wharfinger.tariff.usage.UsageShape;
import io.wharfinger.tariff.usage.VendorUsage;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The kinds of cases about tokens, by name. */
public final class UsageKinds {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern COUNT = Pattern.compile("-?\\d{1,18}");
    private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

    private UsageKinds() {}

    public static Map<String, CaseKind> all() {
        return Map.of(
                "token_cost", UsageKinds::cost,
                "token_cost_threshold", UsageKinds::threshold,
                "token_cost_plus_session", UsageKinds::session,
                "usage_normalise", UsageKinds::normalise);
    }

    private static Findings cost(Fields input, Fields expected) {
        var usage = usage(input.object("usage"));
        var prices = PriceNames.base(input.object("prices"));
        var findings = found(TokenCost.of(usage.tokens(), prices));
        peerThatCountsTwice(findings, usage.tokens(), prices);
        return flaws(findings, usage, input);
    }

    private static Findings found(TokenCost cost) {
        return new Findings()
                .exact("input", cost.input())
                .exact("output", cost.output())
                .exact("total", cost.total());
    }

    private static void peerThatCountsTwice(Findings findings, TokenTally tokens, TokenPrices prices) {
        if (tokens.cacheRead() > 0) {
            var ours = TokenCost.of(tokens, prices).total();
            var theirs = TokenCost.of(tokens.withoutCacheRead(), prices).total();
            findings.peer(
                    "bugTotal",
                    theirs,
                    "ours is %s, because tokens read from a cache are a part of the prompt: each is charged once, at the price of a cached token"
                            .formatted(ours.stripTrailingZeros().toPlainString()));
        }
    }

    private static Findings threshold(Fields input, Fields expected) {
        var usage = usage(input.object("usage"));
        var prices = input.object("prices");
        long limit = input.decimal("threshold").longValueExact();
        var cost = TokenCost.of(usage.tokens(), PriceNames.base(prices), limit, PriceNames.above(prices));
        return flaws(found(cost), usage, input);
    }

    private static Findings session(Fields input, Fields expected) {
        var usage = usage(input.object("usage"));
        var prices = PriceNames.base(input.object("prices"));
        var fee = input.decimal("sessionFee", BigDecimal.ZERO).multiply(input.decimal("sessions", BigDecimal.ONE));
        var with = TokenCost.of(usage.tokens(), prices).total().add(fee);
        var without =
                TokenCost.of(usage.tokens().withoutCacheRead(), prices).total().add(fee);
        var findings = new Findings()
                .exact("withCache", with)
                .exact("withoutCache", without)
                .exact("savings", without.subtract(with));
        return flaws(findings, usage, input);
    }

    private static Findings normalise(Fields input, Fields expected) {
        var usage = input.has("usage") ? told(input.text("vendor", ""), input.object("usage")) : byName(input);
        return flaws(tokens(usage), usage);
    }

    private static Normalised byName(Fields input) {
        if (input.names().size() != 1) {
            throw new UnreadableCaseException("input must have one member: the vendor's name with its usage");
        }
        var vendor = input.names().getFirst();
        return told(vendor, input.object(vendor));
    }

    /** Of a vendor that is not known, in the shape that fits best. */
    private static Normalised told(String vendor, Fields usage) {
        return shape(vendor)
                .map(shape -> VendorUsage.read(shape, tree(usage)))
                .orElseGet(() -> VendorUsage.read(tree(usage)));
    }

    private static Findings tokens(Normalised usage) {
        var tokens = usage.tokens();
        long write = tokens.cacheWrite5m() + tokens.cacheWrite1h();
        var findings = new Findings();
        Map<String, Long> names = Map.ofEntries(
                Map.entry("input_total", tokens.in()),
                Map.entry("output_total", tokens.out()),
                Map.entry("total", tokens.in() + tokens.out()),
                Map.entry("uncached", tokens.uncachedText()),
                Map.entry("uncached_text", tokens.uncachedText()),
                Map.entry("cache_read", tokens.cacheRead()),
                Map.entry("cache_write", write),
                Map.entry("cache_creation", write),
                Map.entry("cache_write_5m", tokens.cacheWrite5m()),
                Map.entry("cache_write_1h", tokens.cacheWrite1h()),
                Map.entry("audio_in", tokens.audioIn()),
                Map.entry("image_in", tokens.imageIn()),
                Map.entry("text_out", tokens.textOut()),
                Map.entry("output", tokens.out()),
                Map.entry("reasoning", tokens.reasoningOut()),
                Map.entry("reasoning_out", tokens.reasoningOut()),
                Map.entry("audio_out", tokens.audioOut()),
                Map.entry("image_out", tokens.imageOut()));
        names.forEach(findings::exact);
        return findings.word("consistent", Boolean.toString(usage.isConsistent()));
    }

    private static Optional<UsageShape> shape(String vendor) {
        return switch (vendor.toLowerCase(Locale.ROOT)) {
            case "anthropic", "bedrock", "claude" -> Optional.of(UsageShape.ANTHROPIC);
            case "openai_responses", "responses", "openai_realtime" -> Optional.of(UsageShape.OPENAI_RESPONSES);
            case "gemini", "vertex", "google" -> Optional.of(UsageShape.GEMINI);
            case "otel", "otel_genai", "opentelemetry" -> Optional.of(UsageShape.OTEL_GENAI);
            case "litellm", "flat" -> Optional.of(UsageShape.FLAT);
            default -> Optional.empty();
        };
    }

    private static Normalised usage(Fields usage) {
        return VendorUsage.read(UsageShape.FLAT, tree(usage));
    }

    private static Map<String, Object> tree(Fields fields) {
        return JSON.convertValue(counted(fields.json()), TREE);
    }

    /** Cases write numbers as texts too. */
    private static JsonNode counted(JsonNode value) {
        if (value.isTextual() && COUNT.matcher(value.textValue()).matches()) {
            return LongNode.valueOf(Long.parseLong(value.textValue()));
        }
        if (value.isObject()) {
            var counted = JSON.createObjectNode();
            value.properties().forEach(member -> counted.set(member.getKey(), counted(member.getValue())));
            return counted;
        }
        return value;
    }

    private static Findings flaws(Findings findings, Normalised usage, Fields input) {
        var told = input.object("usage");
        told.names().stream()
                .filter(name -> !UsageShape.FLAT.knows(name) && !told.isObject(name))
                .forEach(name -> findings.remark("input.usage.%s is not read: there is no such count".formatted(name)));
        return flaws(findings, usage);
    }

    private static Findings flaws(Findings findings, Normalised usage) {
        usage.flaws().forEach(flaw -> findings.remark("the usage does not add up: " + flaw));
        return findings;
    }
}
