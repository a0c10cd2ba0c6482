package io.wharfinger.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of the loopback address. */
public final class Ports {
    /**
     * Below the range that systems give to outgoing connections, one of which would take the port of a stopped server, and
     * below the ports of whole platforms that run beside others, whose parts are stopped and started again.
     */
    private static final int LOWEST = 12_000;

    private static final int HIGHEST = 16_000;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /** A port that nobody listened on a moment ago, and that this JVM has not been given before. */
    public static int free() {
        for (int attempt = 0; attempt < HIGHEST - LOWEST; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port) && GIVEN.add(port)) {
                return port;
            }
        }
        throw new LocalException("There is no free TCP port from " + LOWEST + " to " + HIGHEST + ".");
    }

    /** @throws LocalException if the port is taken, naming who wanted it */
    static void requireFree(int port, String program) {
        if (!isFree(port)) {
            throw new LocalException("Port " + port + " for " + program + " is taken by another program.");
        }
    }

    /** Whether a server could be started on this port now; connections that are still closing do not count. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
