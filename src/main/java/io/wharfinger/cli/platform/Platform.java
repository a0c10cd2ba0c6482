package io.wharfinger.cli.platform;

import io.wharfinger.local.LocalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** All parts of one platform on this machine. Making one of these starts nothing. */
public final class Platform {
    private final Home home;
    private final PortPlan ports;
    private final Checkout checkout;
    private final Secrets secrets;
    private final Map<PartName, Part> parts;

    private Platform(Home home, PortPlan ports, Checkout checkout, Map<PartName, List<String>> jvmFlags) {
        this.home = home;
        this.ports = ports;
        this.checkout = checkout;
        this.secrets = Secrets.in(home.secrets());
        this.parts = new EnumMap<>(PartName.class);
        ServiceEnvironment environment = ServiceEnvironment.of(home, ports, secrets);
        for (PartName name : PartName.values()) {
            parts.put(
                    name,
                    switch (name) {
                        case POSTGRES -> new PostgresPart(home, ports, secrets);
                        case NATS -> new NatsPart(home, ports, secrets.nats());
                        case QUOTA, INVENTORY, DEPLOYMENT, BILLING, ROUTER ->
                            new ServicePart(
                                    name,
                                    home,
                                    ports,
                                    checkout,
                                    environment,
                                    jvmFlags.getOrDefault(name, name.jvmFlags()));
                    });
        }
    }

    /** The platform with its state in this folder. */
    public static Platform at(Home home, PortPlan ports, Checkout checkout) {
        return at(home, ports, checkout, Map.of());
    }

    /**
     * The same with services in JVMs of another kind.
     *
     * @param jvmFlags instead of the usual ones, of those services that are named
     */
    public static Platform at(Home home, PortPlan ports, Checkout checkout, Map<PartName, List<String>> jvmFlags) {
        return new Platform(home, ports, checkout, jvmFlags);
    }

    /**
     * The platform that {@code WHARF_HOME} and {@code WHARF_PORT_BASE} name; without them, {@code .wharf} in the folder
     * of the project, and the ports that it runs on or else the usual ones.
     */
    public static Platform fromEnvironment() {
        Checkout checkout = Checkout.find();
        Home home = environment(Home.VARIABLE)
                .map(folder -> new Home(Path.of(folder)))
                .orElseGet(() -> new Home(checkout.root().resolve(".wharf")));
        Optional<PortPlan> asked = environment(PortPlan.VARIABLE).map(PortPlan::parse);
        Optional<PortPlan> running = RunningPorts.of(home).read();
        return at(home, running.or(() -> asked).orElse(new PortPlan(0)), checkout);
    }

    public Home home() {
        return home;
    }

    public PortPlan ports() {
        return ports;
    }

    public Checkout checkout() {
        return checkout;
    }

    public Secrets secrets() {
        return secrets;
    }

    /** In the order in which they are started. */
    public List<Part> parts() {
        return List.copyOf(parts.values());
    }

    public Part part(PartName name) {
        return Optional.ofNullable(parts.get(name)).orElseThrow();
    }

    /** @throws LocalException if no part is called so, naming those that are */
    public Part part(String id) {
        return part(PartName.of(id)
                .orElseThrow(() -> new LocalException(
                        "There is no part \"" + id + "\"; the parts are " + String.join(", ", partIds()) + ".")));
    }

    /** Brings up what does not run, and waits until all of it is ready. */
    public Startup.Outcome up(Progress progress) {
        return new Startup(this, progress).run();
    }

    /** Stops all of it; the number of processes that ran. */
    public int down(Progress progress) {
        return new Shutdown(this, progress).run();
    }

    /** How all parts are doing, in the order in which they are started. */
    public List<PartState> state() {
        return parts().parallelStream()
                .map(part -> PartState.of(
                        part, Files.exists(home.pidFile(part.name().id()).path())))
                .toList();
    }

    /** True if every part does its work. */
    public boolean isReady() {
        return state().stream().allMatch(state -> state.condition() == PartState.Condition.READY);
    }

    /** A bearer token for the services' APIs, see {@code LocalIssuer#token}. */
    public String token(String role, String tenantPath, Duration life) {
        return secrets.issuer().token(Set.of(role), tenantPath, "local-" + role, life);
    }

    /** Where a service's database is, for JDBC; users are {@code <service>_owner} and so on. */
    public String jdbcUrl(PartName service) {
        return "jdbc:postgresql://127.0.0.1:" + ports.port(PartName.POSTGRES) + "/" + service.id();
    }

    /** Makes what the parts expect to find besides their configuration. */
    void prepare() {
        make(home.endpointsFile(), () -> "endpoints: []\n");
        make(home.runtimesFile(), () -> Runtimes.text(checkout));
        try {
            Files.createDirectories(home.clustersFolder());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make " + home.clustersFolder(), e);
        }
    }

    private static void make(Path file, Supplier<String> text) {
        try {
            Files.createDirectories(file.getParent());
            if (!Files.exists(file)) {
                Files.writeString(file, text.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private static List<String> partIds() {
        return Arrays.stream(PartName.values()).map(PartName::id).toList();
    }

    private static Optional<String> environment(String variable) {
        return Optional.ofNullable(System.getenv(variable)).filter(value -> !value.isBlank());
    }
}
