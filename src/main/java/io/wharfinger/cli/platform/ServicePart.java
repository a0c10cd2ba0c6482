package io.wharfinger.cli.platform;

import io.wharfinger.local.DetachedStart;
import io.wharfinger.local.LocalException;
import io.wharfinger.local.LocalProcess;
import io.wharfinger.local.PidFile;
import io.wharfinger.local.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One of this project's services, run from what was built. */
final class ServicePart implements Part {
    /** The router lets open requests go on for 30 s. */
    private static final Duration STOP_GRACE = Duration.ofSeconds(45);

    private static final Duration KILL_GRACE = Duration.ofSeconds(10);
    private static final long LOG_BYTES_MAX = 20L << 20;
    private static final List<String> COMMON_FLAGS = List.of(
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            // Unpacks no library of its own into the folder for temporary files, where a killed process leaves it.
            "-Dorg.bouncycastle.native.cpu_variant=java",
            "--sun-misc-unsafe-memory-access=allow",
            "--add-opens=java.base/java.lang=ALL-UNNAMED");

    private final PartName name;
    private final Home home;
    private final PortPlan ports;
    private final Checkout checkout;
    private final ServiceEnvironment environment;
    private final List<String> jvmFlags;

    ServicePart(
            PartName name,
            Home home,
            PortPlan ports,
            Checkout checkout,
            ServiceEnvironment environment,
            List<String> jvmFlags) {
        this.name = name;
        this.home = home;
        this.ports = ports;
        this.checkout = checkout;
        this.environment = environment;
        this.jvmFlags = List.copyOf(jvmFlags);
    }

    @Override
    public PartName name() {
        return name;
    }

    @Override
    public int port() {
        return ports.port(name);
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    @Override
    public Path log() {
        return home.log(name.id());
    }

    @Override
    public Optional<LocalProcess> process() {
        return pidFile().process();
    }

    @Override
    public Readiness readiness() {
        return isRunning() ? HealthProbe.ask(ports.managementPort(name)) : Readiness.not("it does not run");
    }

    @Override
    public void launch() {
        if (isRunning()) {
            return;
        }
        for (int port : List.of(port(), ports.managementPort(name))) {
            if (!Ports.isFree(port)) {
                throw new LocalException("Port " + port + " for " + name.title() + " is taken by another program.");
            }
        }
        setOldLogAside();
        app().refresh();
        LocalProcess started =
                new DetachedStart(command(), environment.of(name), home.of(name), log(), pidFile()).start();
        assert started.pid() > 0;
    }

    @Override
    public void stop() {
        process().ifPresent(process -> process.stop("TERM", STOP_GRACE));
        pidFile().delete();
    }

    /** Alone: the engines that the deployment service has started go on, as they do after a crash. */
    @Override
    public void kill() {
        process().ifPresent(process -> {
            process.signal("KILL");
            if (!process.awaitExit(KILL_GRACE)) {
                throw new LocalException(name.title() + " does not end, not even by SIGKILL.");
            }
        });
        pidFile().delete();
    }

    @Override
    public boolean isCurrent() {
        return app().isCurrent();
    }

    private AppCopy app() {
        return new AppCopy(checkout.builtService(name), home.of(name).resolve("app"));
    }

    private PidFile pidFile() {
        return home.pidFile(name.id());
    }

    private List<String> command() {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(jvmFlags);
        words.addAll(COMMON_FLAGS);
        words.addAll(StartCache.of(checkout, name).toUse());
        words.addAll(List.of("-jar", app().copy().resolve(Checkout.START).toString()));
        return words;
    }

    private void setOldLogAside() {
        try {
            if (Files.exists(log()) && Files.size(log()) > LOG_BYTES_MAX) {
                Files.move(log(), home.log(name.id() + ".old"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot set the old log aside: " + log(), e);
        }
    }
}
