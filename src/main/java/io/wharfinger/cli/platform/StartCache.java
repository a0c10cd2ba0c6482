package io.wharfinger.cli.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a JVM has learnt in an earlier run of a service: classes read, linked and profiled (JEP 483, 514, 515). A JVM that
 * cannot use it, of another version or with other jars, says so in its log and starts without.
 */
record StartCache(Path file) {
    /** The one of a built service; it may not have been made. */
    static StartCache of(Checkout checkout, PartName service) {
        return new StartCache(checkout.root()
                .resolve("services")
                .resolve(service.id())
                .resolve("target")
                .resolve(service.id() + ".aot"));
    }

    /** What a JVM is told so that it starts with it; nothing if it is not there. */
    List<String> toUse() {
        return Files.isRegularFile(file) ? List.of("-XX:AOTCache=" + file) : List.of();
    }

    /** What a JVM is told so that it makes it when it ends in order. */
    List<String> toMake() {
        return List.of("-XX:AOTCacheOutput=" + file);
    }
}
