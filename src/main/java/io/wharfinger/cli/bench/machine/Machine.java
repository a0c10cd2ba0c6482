package io.wharfinger.cli.bench.machine;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * What the figures were taken on.
 *
 * @param processor its model, as the system names it
 * @param cores processors that this program may use
 * @param memoryBytes memory that this program may use
 * @param system name and version of the operating system
 * @param java vendor and version of the JVM
 * @param load processes that ran or waited for a processor on average in the minute before; negative if not known
 */
public record Machine(String processor, int cores, long memoryBytes, String system, String java, double load) {
    /** This machine now. */
    public static Machine now() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Machine(
                Processor.model(),
                Runtime.getRuntime().availableProcessors(),
                system.getTotalMemorySize(),
                property("os.name") + " " + property("os.version"),
                property("java.vendor") + " " + Runtime.version(),
                system.getSystemLoadAverage());
    }

    /** One line for people. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "%s, %d cores, %d GiB, %s, JDK of %s; load %s at the start",
                processor,
                cores,
                Math.round((double) memoryBytes / (1L << 30)),
                system,
                java,
                load < 0 ? "not known" : String.format(Locale.ROOT, "%.1f", load));
    }

    private static String property(String name) {
        return System.getProperty(name, "");
    }
}
