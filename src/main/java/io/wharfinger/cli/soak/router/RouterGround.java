package io.wharfinger.cli.soak.router;

import io.wharfinger.cli.bench.stage.Stage;
import io.wharfinger.cli.demo.suite.DemoTenant;
import io.wharfinger.cli.demo.suite.Poll;
import io.wharfinger.cli.demo.suite.Preparation;
import io.wharfinger.cli.demo.suite.Suite;
import io.wharfinger.cli.platform.Checkout;
import io.wharfinger.cli.platform.Part;
import io.wharfinger.cli.platform.PartName;
import io.wharfinger.local.LocalException;
import io.wharfinger.local.LocalProcess;
import io.wharfinger.local.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A platform of the soak's own.
 *
 * @param tenant whose questions are asked
 * @param key of the tenant
 */
record RouterGround(Stage stage, Engines engines, DemoTenant tenant, String key) implements AutoCloseable {
    private static final List<PartName> PARTS =
            List.of(PartName.POSTGRES, PartName.NATS, PartName.QUOTA, PartName.BILLING, PartName.ROUTER);
    private static final Duration AT_MOST = Duration.ofSeconds(60);
    /** Room for the crowd. */
    private static final String ROUTER_SETTINGS = "wharfinger.router.proxy.max-open-requests=20000\n";

    /** Starts everything. */
    static RouterGround start(Checkout checkout) {
        Stage stage = Stage.set(checkout);
        try {
            Path folder = stage.home().of(PartName.ROUTER);
            Stage.write(folder.resolve("config").resolve("application.properties"), ROUTER_SETTINGS);
            Engines engines = Engines.start(stage);
            List<Part> parts = PARTS.stream().map(stage.platform()::part).toList();
            parts.forEach(stage::launch);
            parts.forEach(part -> part.awaitReady(Part.READY_AT_MOST));
            Preparation made = Preparation.make(
                    Suite.of(stage.platform()),
                    Engines.models(),
                    InstantSource.system().instant(),
                    _ -> Optional.empty());
            return new RouterGround(
                    stage, engines, made.tenants().getFirst(), made.keys().getFirst());
        } catch (RuntimeException e) {
            stage.close();
            throw e;
        }
    }

    Suite suite() {
        return Suite.of(stage.platform());
    }

    Part router() {
        return stage.platform().part(PartName.ROUTER);
    }

    LocalProcess routerProcess() {
        return router().process().orElseThrow(() -> new LocalException("The router has ended."));
    }

    ChatCaller caller() {
        return new ChatCaller(router().url(), key);
    }

    /** Ends the router as a crash would, and starts it again as soon as its ports are free. */
    void killRouter() {
        router().kill();
        startRouter();
    }

    void startRouter() {
        int management = stage.platform().ports().managementPort(PartName.ROUTER);
        Poll.require(
                "The freeing of the router's ports",
                AT_MOST,
                () -> Stream.of(router().port(), management).allMatch(Ports::isFree));
        stage.launch(router());
    }

    void awaitRouter() {
        router().awaitReady(Part.READY_AT_MOST);
    }

    @Override
    public void close() {
        stage.close();
    }
}
