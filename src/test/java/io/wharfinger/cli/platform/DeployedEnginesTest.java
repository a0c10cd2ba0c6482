package io.wharfinger.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.local.DetachedStart;
import io.wharfinger.local.LocalProcess;
import io.wharfinger.local.PidFile;
import io.wharfinger.testkit.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployedEnginesTest {
    @TempDir
    Path folder;

    @Test
    void engines_end_with_their_workers_whether_they_listen_or_not() throws Exception {
        LocalProcess good = engine("one", "sleep 300 & wait");
        LocalProcess deaf = engine("two", "trap '' TERM; sleep 300 & wait; sleep 300");
        List<ProcessHandle> workers = workers(good, deaf);

        assertThat(new DeployedEngines(folder).stop(Duration.ofSeconds(1))).isEqualTo(2);

        assertThat(good.isAlive()).isFalse();
        assertThat(deaf.isAlive()).isFalse();
        assertThat(workers)
                .flatMap(worker -> LocalProcess.running(worker.pid()).stream().toList())
                .isEmpty();
        assertThat(new DeployedEngines(folder).stop(Duration.ZERO)).isZero();
    }

    @Test
    void where_nothing_was_deployed_nothing_is_stopped() {
        assertThat(new DeployedEngines(folder.resolve("none")).stop(Duration.ZERO))
                .isZero();
    }

    private static List<ProcessHandle> workers(LocalProcess... leaders) {
        List<ProcessHandle> workers = new ArrayList<>();
        for (LocalProcess leader : leaders) {
            Await.until(
                    "two generations below " + leader,
                    Duration.ofSeconds(20),
                    () -> descendants(leader).size() == 2);
            workers.addAll(descendants(leader));
        }
        return workers;
    }

    private static List<ProcessHandle> descendants(LocalProcess leader) {
        return ProcessHandle.of(leader.pid()).orElseThrow().descendants().toList();
    }

    private LocalProcess engine(String name, String script) throws Exception {
        Path own = Files.createDirectories(folder.resolve(name));
        List<String> words = List.of("sh", "-c", "sh -c \"$1\"; exit", "sh", script);
        return new DetachedStart(words, Map.of(), own, own.resolve("log"), new PidFile(own.resolve("pid.1"))).start();
    }
}
