package io.wharfinger.cli.bench.run;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Time since its start, by the clock and by what processors worked. Other programs on the machine lengthen the first and
 * hardly the second.
 */
public final class CpuClock {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final long wall = System.nanoTime();
    private final long process = SYSTEM.getProcessCpuTime();
    private final long thread = THREADS.getCurrentThreadCpuTime();

    private CpuClock() {}

    /** Must be read on the same thread. */
    public static CpuClock startOnThisThread() {
        return new CpuClock();
    }

    /** Nanoseconds by the clock. */
    public long wallNanos() {
        return System.nanoTime() - wall;
    }

    /** Nanoseconds that processors worked for this thread. */
    public long threadNanos() {
        return THREADS.getCurrentThreadCpuTime() - thread;
    }

    /** Nanoseconds that processors worked for this JVM: all threads, the garbage collector and the compiler too. */
    public long processNanos() {
        return SYSTEM.getProcessCpuTime() - process;
    }
}
