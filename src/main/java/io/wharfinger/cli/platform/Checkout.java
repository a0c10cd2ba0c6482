package io.wharfinger.cli.platform;

import io.wharfinger.local.LocalException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of this project, where the built services are.
 *
 * @param root absolute
 */
public record Checkout(Path root) {
    /** The environment variable by which the script wharf says where it is. */
    public static final String VARIABLE = "WHARF_ROOT";

    /** The jar in a built service that starts it. */
    static final String START = "quarkus-run.jar";

    public Checkout {
        root = root.toAbsolutePath().normalize();
    }

    /** Where the script says, or the nearest folder upwards that has the script. */
    public static Checkout find() {
        String configured = System.getenv(VARIABLE);
        if (configured != null && !configured.isBlank()) {
            return new Checkout(Path.of(configured));
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve("wharf")) && Files.isDirectory(at.resolve("services"))) {
                return new Checkout(at);
            }
        }
        throw new LocalException("The folder of the project is not above the current one; set " + VARIABLE + " to it.");
    }

    /** The folders that show what can be applied. */
    public Path examples() {
        return root.resolve("examples");
    }

    /** The jar of the simulated engine; it may not have been built. */
    public Path simulatedEngine() {
        return root.resolve("e2e/engine-sim/target/engine-sim.jar");
    }

    /**
     * The folder that a service is run from.
     *
     * @throws LocalException if the service has not been built
     */
    Path builtService(PartName part) {
        Path folder = root.resolve("services").resolve(part.id()).resolve("target/quarkus-app");
        if (!Files.isRegularFile(folder.resolve(START))) {
            throw new LocalException("There is no " + folder.resolve(START) + ": " + part.title()
                    + " has not been built. `./wharf up` builds" + " it; so does `./mvnw package -DskipTests`.");
        }
        return folder;
    }
}
