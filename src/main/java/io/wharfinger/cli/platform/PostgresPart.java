package io.wharfinger.cli.platform;

import io.wharfinger.local.LocalPostgres;
import io.wharfinger.local.LocalProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** PostgreSQL, with a database for each service that keeps one. */
final class PostgresPart implements Part {
    private final LocalPostgres.Settings settings;

    PostgresPart(Home home, PortPlan ports, Secrets secrets) {
        settings = LocalPostgres.Settings.in(
                        home.of(PartName.POSTGRES), ports.port(PartName.POSTGRES), secrets.postgresPassword())
                .withLog(home.log(PartName.POSTGRES.id()))
                .withPidFile(home.pidFile(PartName.POSTGRES.id()).path());
    }

    @Override
    public PartName name() {
        return PartName.POSTGRES;
    }

    @Override
    public int port() {
        return settings.port();
    }

    @Override
    public URI url() {
        return URI.create("postgresql://127.0.0.1:" + port());
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
        return LocalPostgres.attach(settings).filter(LocalPostgres::answers).isPresent()
                ? Readiness.READY
                : Readiness.not("it takes no connections");
    }

    @Override
    public void launch() {
        if (isRunning()) {
            awaitReady(READY_AT_MOST);
        }
        LocalPostgres server = LocalPostgres.attach(settings).orElseGet(() -> LocalPostgres.start(settings));
        Arrays.stream(PartName.values())
                .filter(PartName::hasDatabase)
                .forEach(service -> server.createServiceDatabase(service.id()));
    }

    @Override
    public void stop() {
        LocalPostgres.attach(settings).ifPresent(LocalPostgres::stop);
        settings.pidFile().delete();
    }

    @Override
    public void kill() {
        LocalPostgres.attach(settings).ifPresent(LocalPostgres::kill);
    }
}
