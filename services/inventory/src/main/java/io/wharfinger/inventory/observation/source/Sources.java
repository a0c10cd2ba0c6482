package io.wharfinger.inventory.observation.source;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jboss.logging.Logger;

/** How all sources are doing. What is as it was before is not logged again. */
@Singleton
class Sources {

    private static final Logger LOG = Logger.getLogger(Sources.class);

    private final ConcurrentSkipListMap<String, SourceStatus> byName = new ConcurrentSkipListMap<>();
    private final InstantSource clock;

    Sources(InstantSource clock) {
        this.clock = clock;
    }

    /** All of them, by name. */
    List<SourceStatus> all() {
        return List.copyOf(byName.values());
    }

    void takenIn(String name, String cluster, Instant observed, int accelerators) {
        SourceStatus before = status(name, cluster);
        byName.put(name, before.takenIn(clock.instant(), observed, accelerators));
        if (before.observeTime() == null || !before.problem().isEmpty() || before.accelerators() != accelerators) {
            LOG.infof("Took in %d accelerators of the cluster %s from %s.", accelerators, cluster, name);
        }
    }

    void broken(String name, String cluster, String problem) {
        SourceStatus before = status(name, cluster);
        byName.put(name, before.broken(clock.instant(), problem));
        if (!problem.equals(before.problem())) {
            LOG.errorf("%s: %s What was known before stays.", name, problem);
        }
    }

    /** Forgets sources that are gone: those of the folder that are not in the list. */
    void keepOnly(String folder, Collection<String> names) {
        byName.keySet().removeIf(name -> name.startsWith(folder) && !names.contains(name));
    }

    private SourceStatus status(String name, String cluster) {
        return byName.getOrDefault(name, new SourceStatus(name, cluster, null, null, 0, ""));
    }
}
