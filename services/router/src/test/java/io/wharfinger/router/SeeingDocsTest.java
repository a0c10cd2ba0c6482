package io.wharfinger.router;

import io.wharfinger.router.seeing.LogField;
import io.wharfinger.router.seeing.Metric;
import io.wharfinger.router.seeing.SpanAttribute;
import io.wharfinger.testkit.GeneratedDoc;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SeeingDocsTest {
    @Test
    void everyNameIsDocumented() throws IOException {
        GeneratedDoc.check(
                "telemetry/router.md",
                "# What the router tells\n\nMade from the code's tables; `docs/router.md` says what it means.\n\n"
                        + "## Metrics\n\nAt `/q/metrics` of the management port, with `_` for every dot and the unit or `_total`"
                        + " behind the name.\n\n| name | kind | labels | says |\n|---|---|---|---|\n"
                        + metrics()
                        + "\n## Spans\n\nOne server span for each sampled request, one client span for each time that it is sent"
                        + " upstream.\n\n| attribute | says |\n|---|---|\n"
                        + attributes()
                        + "\n## Access log\n\nOne JSON object a line for each request that has ended; what says nothing of it is"
                        + " left out.\n\n| field | says |\n|---|---|\n"
                        + fields());
    }

    private static String metrics() {
        return Stream.of(Metric.values())
                .map(metric -> "| `%s` | %s | %s | %s |\n"
                        .formatted(
                                metric.id(),
                                metric.kind().name().toLowerCase(Locale.ROOT),
                                metric.labels().stream()
                                        .map(label -> "`" + label + "`")
                                        .collect(Collectors.joining(", ")),
                                metric.description()))
                .collect(Collectors.joining());
    }

    private static String attributes() {
        return Stream.of(SpanAttribute.values())
                .map(attribute -> "| `%s` | %s |\n".formatted(attribute.key(), attribute.meaning()))
                .collect(Collectors.joining());
    }

    private static String fields() {
        return Stream.of(LogField.values())
                .map(field -> "| `%s` | %s |\n".formatted(field.key(), field.meaning()))
                .collect(Collectors.joining());
    }
}
