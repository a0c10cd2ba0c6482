package io.wharfinger.cli.show;

import io.wharfinger.cli.console.JsonOption;
import io.wharfinger.cli.platform.Platform;
import io.wharfinger.cli.resource.remote.LocalServices;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wharf get}. */
@Command(
        name = "get",
        mixinStandardHelpOptions = true,
        description = "List what the platform has.",
        footer = {
            "",
            "Kinds: tenants, limits, keys, webhooks, classes, clusters, nodes, accelerators, capacity, bookings,"
                    + " models,",
            "deployments, revisions, instances, endpoints, prices, audit; also in the singular."
        })
public final class GetCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "KIND", description = "What to list, for example deployments.")
    @SuppressWarnings("NullAway.Init")
    private String kind;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "Only the one of this name.")
    private @Nullable String name;

    @Option(names = "--tenant", paramLabel = "T", description = "Only of this tenant.")
    private @Nullable String tenant;

    @Option(
            names = "--deployment",
            paramLabel = "D",
            description = "Only of this deployment (revisions, instances, endpoints).")
    private @Nullable String deployment;

    @Option(
            names = "--cluster",
            paramLabel = "C",
            description = "Only of this cluster (accelerators, capacity, nodes).")
    private @Nullable String cluster;

    @Option(names = "--all", description = "Also what is over: revoked keys, stopped instances, released bookings.")
    private boolean ended;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many entries of the audit log (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "Bearer token for the calls (default: $WHARF_TOKEN, or else a local platform-admin).")
    private @Nullable String token;

    @Mixin
    private final JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        Noun noun = Nouns.of(kind);
        Query query = new Query(
                Optional.ofNullable(name),
                Optional.ofNullable(tenant),
                Optional.ofNullable(deployment),
                Optional.ofNullable(cluster),
                ended || name != null,
                Math.max(1, limit));
        return new Show(LocalServices.of(Platform.fromEnvironment(), Optional.ofNullable(token)), output.console())
                .get(noun, query);
    }
}
