package io.wharfinger.cli.bench.flow;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.grpc.client.GrpcClient;
import io.wharfinger.cli.bench.run.Pulse;
import io.wharfinger.cli.bench.stage.Stage;
import io.wharfinger.cli.demo.suite.DemoTenant;
import io.wharfinger.cli.demo.suite.Suite;
import io.wharfinger.cli.demo.suite.TenantSetup;
import io.wharfinger.cli.platform.Checkout;
import io.wharfinger.cli.platform.Part;
import io.wharfinger.cli.platform.PartName;
import io.wharfinger.cli.rest.RestClient;
import io.wharfinger.flow.limit.Each;
import io.wharfinger.flow.limit.Enforcement;
import io.wharfinger.flow.limit.Limit;
import io.wharfinger.flow.limit.OnDisconnect;
import io.wharfinger.flow.limit.Rule;
import io.wharfinger.flow.limit.Unit;
import io.wharfinger.flow.limit.Weights;
import io.wharfinger.flow.limit.Window;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** PostgreSQL, NATS and quota that nobody else uses, and routers that ask it. */
final class FlowGround implements AutoCloseable {
    private static final Duration TOKEN_LIFE = Duration.ofHours(2);

    private final Stage stage = Stage.set(Checkout.find());
    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setEventLoopPoolSize(1)
            .setFileSystemOptions(
                    new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    private final GrpcClient client = GrpcClient.client(vertx);

    void start(Pulse pulse) {
        List<Part> parts = List.of(PartName.POSTGRES, PartName.NATS, PartName.QUOTA).stream()
                .map(stage.platform()::part)
                .toList();
        for (Part part : parts) {
            pulse.at("starting " + part.name().title());
            stage.launch(part);
        }
        for (Part part : parts) {
            pulse.at("waiting for " + part.name().title());
            part.awaitReady(Part.READY_AT_MOST);
        }
    }

    /** A tenant at the top with one limit of input tokens. */
    Limit limit(String tenant, long amount, Window window) {
        RestClient quota = Suite.of(stage.platform()).quota();
        new TenantSetup(quota).ensure(new DemoTenant(tenant, "", tenant, "Etc/UTC", "EUR"));
        var rule = RestClient.object()
                .put("name", "tokens")
                .put("unit", Unit.TOKENS_IN.name())
                .put("amount", amount)
                .put("onDisconnect", "REFUSE");
        switch (window) {
            case Window.Calendar calendar ->
                rule.put("calendar", calendar.period().name());
            case Window.Rate rate ->
                rule.put("per", String.format(Locale.ROOT, "%ds", rate.periodMillis() / 1000))
                        .put("burst", rate.burst());
            case Window.Standing none -> throw new IllegalArgumentException("tokens have no standing window");
        }
        var body = RestClient.object();
        body.putArray("limits").add(rule);
        quota.put(
                "/quota/v1/tenants/" + tenant + "/limits",
                body,
                "",
                UUID.randomUUID().toString());
        return Limit.ofTenant(
                "/" + tenant + "/",
                new Rule(
                        "tokens",
                        Unit.TOKENS_IN,
                        amount,
                        window,
                        Enforcement.HARD,
                        OnDisconnect.REFUSE,
                        0,
                        Weights.EVEN,
                        Set.of(),
                        Each.TOGETHER),
                ZoneOffset.UTC);
    }

    /** Routers that are connected. */
    List<FlowRouter> routers(int count) throws InterruptedException {
        String token = stage.platform().token("service", "/", TOKEN_LIFE);
        int port = stage.platform().ports().port(PartName.QUOTA);
        List<FlowRouter> routers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            FlowRouter router = new FlowRouter("bench-" + UUID.randomUUID(), client, port, token);
            router.connect();
            routers.add(router);
        }
        return routers;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        stage.close();
    }
}
