package io.wharfinger.cli.events;

import io.nats.client.Connection;
import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.console.JsonOption;
import io.wharfinger.cli.nats.NatsClient;
import io.wharfinger.cli.platform.Platform;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code wharf events}. */
@Command(
        name = "events",
        mixinStandardHelpOptions = true,
        description = {
            "Show public events: those of the last hour, or as they happen.",
            "With --credentials, what a tenant sees; otherwise all that happens on the platform of this machine."
        },
        subcommands = CredentialsCommand.class,
        footer = {
            "",
            "Examples:",
            "  ./wharf events --follow",
            "  ./wharf events --since 24h --tenant acme --match deployment.instance.*",
            "  ./wharf events credentials --tenant acme > acme.creds",
            "  ./wharf events --follow --tenant acme --credentials acme.creds"
        })
public final class EventsCommand implements Callable<Integer> {
    private static final Duration SILENCE = Duration.ofSeconds(1);
    private static final String NAME = "[a-z0-9_-]{1,40}";
    private static final String PATTERN = "([a-z0-9_-]+|\\*)(\\.([a-z0-9_-]+|\\*)){0,2}";
    private static final int NAME_PARTS = 3;
    private static final int KEPT_MAX = 10_000;

    @Option(names = "--follow", description = "Go on until Ctrl-C; without --since only what is new.")
    private boolean follow;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "From that long ago, such as 10m or 24h (default: 1h).")
    private @Nullable String since;

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            description = "Only events of this tenant; _platform for nobody's.")
    private @Nullable String tenant;

    @Option(
            names = "--match",
            paramLabel = "AREA.ENTITY.EVENT",
            description = "Only events of these names; * stands for one word.")
    private @Nullable String match;

    @Option(names = "--limit", paramLabel = "N", description = "The last N events; with --follow, end after N.")
    private @Nullable Integer limit;

    @Option(names = "--credentials", paramLabel = "FILE", description = "Read with these credentials of a tenant.")
    private @Nullable Path credentials;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "NATS server for --credentials (default: this platform's).")
    private @Nullable URI server;

    @Mixin
    private final JsonOption output = new JsonOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Override
    public Integer call() throws InterruptedException {
        String subject = subject();
        Instant from = from(Instant.now());
        require(limit == null || limit > 0, "--limit must be 1 or more.");
        require(
                credentials == null || (follow && since == null && tenant != null),
                "--credentials needs --follow and --tenant, and cannot look back: a tenant hears what happens now."
                        + " Webhooks bring what was missed.");
        EventSource source = credentials == null
                ? EventSource.platform(Platform.fromEnvironment())
                : EventSource.tenant(credentials, Optional.ofNullable(server));
        try (Connection connection = NatsClient.connect(source.server(), source.who());
                EventReading reading = source.read(connection, subject, from)) {
            show(reading, output.console());
        }
        return 0;
    }

    private void show(EventReading reading, Console console) throws InterruptedException {
        int most = limit == null ? KEPT_MAX : limit;
        if (!follow) {
            for (PublicEvent event : reading.latest(most, SILENCE)) {
                tell(event, console);
            }
            return;
        }
        for (int shown = 0; limit == null || shown < most; ) {
            PublicEvent event = reading.next(SILENCE);
            if (event != null) {
                tell(event, console);
                shown++;
            }
        }
    }

    private static void tell(PublicEvent event, Console console) {
        console.answer(console.json() ? event.structured() : line(event));
    }

    private static String line(PublicEvent event) {
        return "%-27s  %-12s  %-32s  %s".formatted(event.time(), event.tenant(), event.name(), event.data());
    }

    private String subject() {
        require(tenant == null || tenant.matches(NAME), "--tenant must be 1 to 40 of a-z, 0-9 and -.");
        require(
                match == null || match.matches(PATTERN),
                "--match must be like quota.tenant.created; * stands for a word.");
        StringBuilder subject = new StringBuilder("wharf.v1.").append(tenant == null ? "*" : tenant);
        if (match == null) {
            return subject.append(".>").toString();
        }
        subject.append('.').append(match);
        return match.split("\\.").length < NAME_PARTS ? subject.append(".>").toString() : subject.toString();
    }

    private Instant from(Instant now) {
        if (since == null) {
            return follow ? now : now.minus(Duration.ofHours(1));
        }
        try {
            Duration ago = Duration.parse("PT" + since);
            require(!ago.isNegative(), "--since must not be negative.");
            return now.minus(ago);
        } catch (DateTimeParseException e) {
            throw new ParameterException(
                    command.commandLine(), "--since is \"" + since + "\"; it must be like 30s, 10m or 24h.", e);
        }
    }

    private void require(boolean fine, String otherwise) {
        if (!fine) {
            throw new ParameterException(command.commandLine(), otherwise);
        }
    }
}
