package io.wharfinger.cli.billing;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.console.JsonOption;
import io.wharfinger.cli.platform.PartName;
import io.wharfinger.cli.platform.Platform;
import io.wharfinger.cli.rest.RestClient;
import io.wharfinger.cli.rest.RestException;
import io.wharfinger.cli.table.Table;
import io.wharfinger.local.LocalException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wharf billing verify}. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Have billing recompute its books from the raw usage records, and compare.",
            "Exit status 0 only if everything agrees."
        })
final class VerifyCommand implements Callable<Integer> {
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(5);
    private static final int DIFFERS = 1;

    @Mixin
    private final JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        Console console = output.console();
        JsonNode answer = verified(Platform.fromEnvironment());
        boolean agrees = answer.path("agrees").asBoolean();
        if (console.json()) {
            console.answer(answer.toString());
        }
        console.say(text(BookCheck.allOf(answer)));
        console.say(agrees ? "The books agree." : "The books do not agree.");
        return agrees ? 0 : DIFFERS;
    }

    private static JsonNode verified(Platform platform) {
        try {
            return new RestClient(
                            "billing",
                            platform.part(PartName.BILLING).url(),
                            () -> platform.token("platform-admin", "/", TOKEN_LIFE))
                    .get("/billing/v1/verify");
        } catch (RestException e) {
            throw new LocalException(String.valueOf(e.getMessage()), e);
        }
    }

    static String text(List<BookCheck> checks) {
        Table table = new Table(2).row("check", "", "compared");
        for (BookCheck check : checks) {
            table.row(
                    check.name(),
                    check.agrees() ? "agrees" : "DIFFERS: " + check.firstDifference(),
                    String.format(Locale.ROOT, "%,d", check.compared()));
        }
        return table.text().stripTrailing();
    }
}
