package io.wharfinger.inventory;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of the inventory service. */
@ConfigMapping(prefix = "wharfinger.inventory")
public interface InventoryConfig {

    /**
     * How long an accelerator of whose health nothing tells may be booked after it was last seen. After that it counts as
     * unhealthy until it is seen again.
     */
    @WithDefault("24h")
    Duration unknownHealthTrusted();

    /** How often the gauges of accelerators are counted anew. */
    @WithDefault("15s")
    Duration gaugesInterval();

    /** What is observed without being sent. */
    Source source();

    /** What is thrown away when its time is over. */
    Housekeeping housekeeping();

    /** What is observed without being sent. */
    interface Source {

        /**
         * Folder that is watched. Each folder in it is a cluster, named as it is; the files in it, at most 64 and 16 MiB
         * together, are one observation of that cluster. A cluster that is not known yet is added, named like its folder;
         * a folder whose name cannot be a cluster's is a problem that the readiness data show. Names that begin with a dot
         * are passed over. None: nothing is watched.
         */
        Optional<Path> dir();

        /** How often the folder is looked at. What is in the files decides, or else their dates. */
        @WithDefault("2s")
        Duration poll();

        /** Whether nvidia-smi is run on this host. */
        @WithDefault("false")
        boolean nvidiaSmi();

        /**
         * Cluster that this host's accelerators belong to; added if it is not known yet. Let no other source tell of the
         * same host: each says all that it knows, and nvidia-smi knows nothing of pods.
         */
        @WithDefault("local")
        String nvidiaSmiCluster();

        /** The program. */
        @WithDefault("nvidia-smi")
        String nvidiaSmiCommand();

        /** How often it is run. */
        @WithDefault("30s")
        Duration nvidiaSmiInterval();

        /** How long it may take before it is ended. */
        @WithDefault("30s")
        Duration nvidiaSmiTimeout();

        /** Name of this host as a node. None: its host name. */
        Optional<String> node();
    }

    /** What is thrown away when its time is over. */
    interface Housekeeping {

        /** How often what is over is removed. */
        @WithDefault("10m")
        Duration interval();

        /** How long an accelerator that is missing is kept, unless it is booked. */
        @WithDefault("30d")
        Duration missingKept();

        /** How long holdings that Wharfinger did not book are remembered after their end. Those of bookings stay. */
        @WithDefault("400d")
        Duration endedForeignHoldingsKept();
    }
}
