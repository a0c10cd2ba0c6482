package io.wharfinger.cli.platform;

import java.nio.file.Path;

/** The engine programs that deployments may run on this machine, as the file of a new platform names them. */
final class Runtimes {
    private static final String TEXT = """
            # Programs that deployments with a process target may run on this machine. Nothing else is ever run.
            # What each field means: docs/runtimes.md. The file is read again whenever an engine is to be started.
            runtimes:
              - name: sim
                command: [%s, -Xmx512m, -XX:+UseSerialGC, --sun-misc-unsafe-memory-access=allow, -jar, %s, --engine, "name={deployment},port={port},model={servedName},tp={accelerators}"]
                parameters:
                  - {name: facts, argument: [--with, "facts={value}"], pattern: "[a-z0-9.-]{1,40}"}
                  - {name: accelerator, argument: [--with, "accelerator={value}"], pattern: "[a-z0-9-]{1,40}", default: h100-sxm}
                  - {name: max-seqs, argument: [--with, "max-seqs={value}"], pattern: "[1-9][0-9]{0,3}", default: "256"}
                  - {name: speedup, argument: [--speedup, "{value}"], pattern: "[0-9]{1,7}([.][0-9]{1,17})?", default: "1"}
                readiness: /health
                metrics: /metrics
                openRequests: ["vllm:num_requests_running", "vllm:num_requests_waiting"]
                stopGrace: 5s
            """;

    private Runtimes() {}

    static String text(Checkout checkout) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return TEXT.formatted(quoted(java), quoted(checkout.simulatedEngine()));
    }

    private static String quoted(Path path) {
        return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
