package io.wharfinger.router.dialect.anthropic.tochat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.router.dialect.UntranslatableException;
import io.wharfinger.router.dialect.anthropic.wire.Field;

/**
 * How hard the model shall think and in what form it shall answer: the fields `thinking` and `output_config`. Engines switch
 * thinking on and off by arguments of the model's chat template, under one of two names; a budget in tokens has no
 * form that all of them take.
 */
final class Thinking {
    private Thinking() {}

    static void putInto(ObjectNode body, Field thinking) throws UntranslatableException {
        if (thinking.isAbsent()) {
            return;
        }
        thinking.object();
        Field type = thinking.at("type");
        boolean on = switch (type.text()) {
            case "enabled" -> thinking.at("budget_tokens").atLeast(1) > 0;
            case "adaptive" -> true;
            case "disabled" -> false;
            default -> throw type.wrong("must be \"enabled\", \"adaptive\" or \"disabled\"");
        };
        ObjectNode template = body.path("chat_template_kwargs") instanceof ObjectNode given
                ? given
                : body.putObject("chat_template_kwargs");
        putUnlessGiven(template, "enable_thinking", on);
        putUnlessGiven(template, "thinking", on);
    }

    private static void putUnlessGiven(ObjectNode template, String name, boolean on) {
        if (!template.has(name)) {
            template.put(name, on);
        }
    }

    static void putEffortInto(ObjectNode body, Field config) throws UntranslatableException {
        if (config.isAbsent()) {
            return;
        }
        config.object();
        Field effort = config.at("effort");
        if (!effort.isAbsent()) {
            body.put("reasoning_effort", level(effort));
        }
        putFormat(body, config.at("format"));
    }

    private static String level(Field effort) throws UntranslatableException {
        return switch (effort.text()) {
            case "low", "medium", "high" -> effort.text();
            case "xhigh", "max" -> "high";
            default -> throw effort.wrong("must be \"low\", \"medium\", \"high\", \"xhigh\" or \"max\"");
        };
    }

    /** The form of the answer; the field may be absent. */
    static void putFormat(ObjectNode body, Field format) throws UntranslatableException {
        if (format.isAbsent()) {
            return;
        }
        if (!format.at("type").text().equals("json_schema")) {
            throw format.at("type").wrong("must be \"json_schema\"");
        }
        body.putObject("response_format")
                .put("type", "json_schema")
                .putObject("json_schema")
                .put("name", "answer")
                .put("strict", true)
                .set("schema", format.at("schema").object());
    }
}
