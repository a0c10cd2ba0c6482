package io.wharfinger.cli.soak.router;

import io.wharfinger.local.LocalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What memory a process has.
 *
 * @param heapMib live objects, right after a full collection
 * @param rssMib what of it is in the machine's memory
 */
record RouterMemory(double heapMib, double rssMib) {
    private static final double KIB_PER_MIB = 1024;
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    /** Collects all garbage first. */
    static RouterMemory of(long pid) throws InterruptedException {
        jcmd(pid, "GC.run");
        return new RouterMemory(used(jcmd(pid, "GC.heap_info")), rssMib(pid));
    }

    /** What is in use in all generations; Metaspace and classes, which are no heap, follow the heap's. */
    static double used(String info) {
        double kib = 0;
        Matcher used = USED.matcher(info.split("Metaspace", 2)[0]);
        while (used.find()) {
            kib += Long.parseLong(used.group(1));
        }
        return kib / KIB_PER_MIB;
    }

    static double rssMib(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                            .filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElseThrow(() -> new IOException("no VmRSS"))
                    / KIB_PER_MIB;
        } catch (IOException e) {
            throw new LocalException("Process " + pid + " has ended, or this system does not tell its memory.", e);
        }
    }

    private static String jcmd(long pid, String what) throws InterruptedException {
        String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process process = new ProcessBuilder(List.of(program, Long.toString(pid), what))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new LocalException("jcmd " + what + " of process " + pid + " failed: " + said.strip());
            }
            return said;
        } catch (IOException e) {
            throw new LocalException("The memory of process " + pid + " cannot be seen: " + e.getMessage(), e);
        }
    }
}
