package io.wharfinger.cli.billing;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.console.JsonOption;
import io.wharfinger.cli.platform.PartName;
import io.wharfinger.cli.platform.Platform;
import io.wharfinger.cli.rest.RestClient;
import io.wharfinger.cli.table.Table;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wharf billing witness}. */
@Command(
        name = "witness",
        mixinStandardHelpOptions = true,
        description = {
            "Hold what routers metered against what the engines counted themselves, by endpoint.",
            "Exit status 0 unless one side of an endpoint has more than is tolerated."
        },
        footer = {
            "",
            "Examples:",
            "  wharf billing witness",
            "  wharf billing witness --from 2026-12-01T00:00:00Z --to 2026-12-02T00:00:00Z",
            "  wharf billing witness --json | jq '.endpoints[] | select(.total.verdict != \"WITNESS_VERDICT_AGREES\")'"
        })
final class WitnessCommand implements Callable<Integer> {
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(5);
    private static final int DIFFERS = 1;
    private static final int PAGES_MAX = 1000;

    @Option(names = "--from", paramLabel = "TIME", defaultValue = "", description = "Start; one hour before the end.")
    private String from = "";

    @Option(names = "--to", paramLabel = "TIME", defaultValue = "", description = "End, at most 48 h later; now.")
    private String to = "";

    @Mixin
    private final JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        Console console = output.console();
        RestClient billing = billing(Platform.fromEnvironment());
        boolean differs = false;
        String token = "";
        for (int page = 0; page < PAGES_MAX && (page == 0 || !token.isEmpty()); page++) {
            JsonNode answer = asked(billing, token);
            token = answer.path("nextPageToken").asText("");
            differs |= EngineWitness.allOf(answer).stream().anyMatch(EngineWitness::differs);
            show(console, answer);
        }
        return differs ? DIFFERS : 0;
    }

    private static void show(Console console, JsonNode answer) {
        if (console.json()) {
            console.answer(answer.toString());
        } else {
            console.answer(text(answer));
        }
    }

    private static RestClient billing(Platform platform) {
        return new RestClient(
                "billing",
                platform.part(PartName.BILLING).url(),
                () -> platform.token("platform-admin", "/", TOKEN_LIFE));
    }

    private JsonNode asked(RestClient billing, String token) {
        return billing.get("/billing/v1/witness?from=" + RestClient.encoded(from) + "&to=" + RestClient.encoded(to)
                + "&page_token=" + RestClient.encoded(token));
    }

    static String text(JsonNode answer) {
        Table table = new Table(2).row("endpoint", "", "metered", "engine", "unexplained", "share", "unwitnessed");
        List<EngineWitness> endpoints = EngineWitness.allOf(answer);
        endpoints.forEach(endpoint -> table.row(endpoint.row()));
        table.row(EngineWitness.of("all", answer.path("total")).row());
        StringBuilder text = new StringBuilder()
                .append("Tokens from ")
                .append(answer.path("startTime").asText())
                .append(" to ")
                .append(answer.path("endTime").asText())
                .append('\n')
                .append(table.text());
        answer.path("alarms")
                .forEach(alarm -> text.append("Alarm: ")
                        .append(alarm.path("endpoint").asText())
                        .append(" since ")
                        .append(alarm.path("raiseTime").asText())
                        .append('\n'));
        return text.toString().stripTrailing();
    }
}
