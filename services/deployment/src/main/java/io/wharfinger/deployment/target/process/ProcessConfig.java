package io.wharfinger.deployment.target.process;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Engine processes on this host. */
@ConfigMapping(prefix = "wharfinger.deployment.process")
public interface ProcessConfig {
    /** File with the runtimes that deployments may use (docs/runtimes.md). Not set: no engine can be started here. */
    Optional<Path> runtimesFile();

    /** Folder with a folder for each instance. One service at a time uses it; it must outlive the service. */
    @WithDefault(".wharf/deployment/instances")
    Path stateDir();

    /** Ports that engines are given, the first and the last. */
    @WithDefault("8201-8900")
    String ports();

    /** Largest size of an engine's log in bytes; the older half of what it says is thrown away. */
    @WithDefault("16777216")
    long logBytesMax();
}
