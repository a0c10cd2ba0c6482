package io.wharfinger.router.seeing.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.wharfinger.router.seeing.Metric;
import io.wharfinger.router.seeing.Stories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessLogTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @TempDir
    Path folder = Path.of("unset");

    private AccessLog log(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("file", folder.resolve("access.log").toString());
        Map<String, String> keys = new HashMap<>();
        all.forEach((key, value) -> keys.put("wharfinger.router.access-log." + key, value));
        AccessLogConfig config = new SmallRyeConfigBuilder()
                .withMapping(AccessLogConfig.class)
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withDefaultValues(keys)
                .build()
                .getConfigMapping(AccessLogConfig.class);
        return new AccessLog(config, registry);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private int lines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : files()) {
            lines.addAll(Files.readAllLines(file));
        }
        for (String line : lines) {
            assertThat(new ObjectMapper().readTree(line).path("requestId").asText())
                    .isEqualTo("0190-stream");
        }
        return lines.size();
    }

    @Test
    void filesAreTurnedOverAndOnlySoManyAreKept() throws Exception {
        AccessLog log = log(Map.of("target", "file", "rotate-size", "64K", "rotate-keep", "2"));
        log.start(new StartupEvent());
        for (int i = 0; i < 2000; i++) {
            log.ended(Stories.stream("llama"), "");
        }
        log.stop(new ShutdownEvent());

        assertThat(files())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("access.log", "access.log.1", "access.log.2");
        // What is not flushed yet is not counted: a file may be longer by two buffers.
        assertThat(files()).allSatisfy(file -> assertThat(Files.size(file)).isLessThan(88 * 1024));
        assertThat(lines()).isPositive();
    }

    @Test
    void everyLineIsWrittenOrCountedAsDropped() throws Exception {
        AccessLog log = log(Map.of("target", "file", "queue", "4"));
        log.start(new StartupEvent());
        for (int i = 0; i < 5000; i++) {
            log.ended(Stories.stream("llama"), "");
        }
        log.stop(new ShutdownEvent());

        double dropped = registry.get(Metric.ACCESS_LOG_DROPPED.id()).counter().count();
        assertThat(lines() + dropped).isEqualTo(5000);
    }

    @Test
    void whereItIsOffNothingIsWritten() throws Exception {
        AccessLog log = log(Map.of());
        log.start(new StartupEvent());
        log.ended(Stories.stream("llama"), "");
        log.stop(new ShutdownEvent());

        assertThat(files()).isEmpty();
    }
}
