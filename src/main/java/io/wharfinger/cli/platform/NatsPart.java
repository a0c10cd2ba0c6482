package io.wharfinger.cli.platform;

import io.wharfinger.cli.nats.NatsRealm;
import io.wharfinger.local.LocalNats;
import io.wharfinger.local.LocalProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** The nats-server that carries events between the services. */
final class NatsPart implements Part {
    private final LocalNats.Settings settings;
    private final NatsRealm realm;

    NatsPart(Home home, PortPlan ports, NatsRealm realm) {
        this.realm = realm;
        settings = LocalNats.Settings.in(home.of(PartName.NATS), ports.port(PartName.NATS))
                .withLog(home.log(PartName.NATS.id()))
                .withPidFile(home.pidFile(PartName.NATS.id()).path())
                .withTools(home.tools());
    }

    @Override
    public PartName name() {
        return PartName.NATS;
    }

    @Override
    public int port() {
        return settings.port();
    }

    @Override
    public URI url() {
        return URI.create("nats://127.0.0.1:" + port());
    }

    @Override
    public Path log() {
        return settings.log();
    }

    @Override
    public Optional<LocalProcess> process() {
        return settings.pidFile().process();
    }

    @Override
    public Readiness readiness() {
        return LocalNats.attach(settings).filter(LocalNats::answers).isPresent()
                ? Readiness.READY
                : Readiness.not("it takes no connections");
    }

    @Override
    public void launch() {
        if (!isRunning()) {
            LocalNats.start(settings.withSecurity(
                    realm.serverConfiguration(settings.folder().resolve("accounts"))));
        }
    }

    @Override
    public void stop() {
        LocalNats.attach(settings).ifPresent(LocalNats::stop);
        settings.pidFile().delete();
    }

    @Override
    public void kill() {
        LocalNats.attach(settings).ifPresent(LocalNats::kill);
    }
}
