package io.wharfinger.deployment.target.process;

import io.wharfinger.local.Ports;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Which instance has which port. For any number of threads. */
final class GivenPorts {
    private final PortRange range;
    private final Map<UUID, Integer> byInstance = new HashMap<>();
    private int last;

    GivenPorts(PortRange range) {
        this.range = range;
    }

    /** Notes a port that an instance has from an earlier run of the service. */
    synchronized void note(UUID instance, int port) {
        byInstance.put(instance, port);
        last = Math.max(last, port);
    }

    /**
     * A port for an instance, the one that it had before if nobody has taken it.
     *
     * @throws LaunchFailedException if there is none
     */
    synchronized int give(UUID instance) {
        Integer before = byInstance.remove(instance);
        Set<Integer> taken = Set.copyOf(byInstance.values());
        boolean keeps = before != null && !taken.contains(before) && Ports.isFree(before);
        int port = before != null && keeps ? before : range.free(last, taken);
        last = keeps ? last : port;
        byInstance.put(instance, port);
        return port;
    }

    synchronized void takeBack(UUID instance) {
        byInstance.remove(instance);
    }
}
