package io.wharfinger.deployment.target.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.testkit.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupervisorKillTest {
    private static final String PASSWORD = "the-password-of-the-service";

    private final UUID instance = UUID.randomUUID();

    @ParameterizedTest
    @CsvSource({"starting,0", "starting,15", "starting,60", "starting,400", "ready,0", "ready,400"})
    void theNextRunEndsWhatAKilledOneHadBegun(String word, int millis, @TempDir Path folder)
            throws IOException, InterruptedException {
        killAfter(word, millis, folder);
        try (Yard yard = Yard.in(folder);
                EngineProcesses next = yard.supervise()) {
            boolean wasStopping = InstanceFolder.of(yard.stateDir(), instance).isStopping();
            next.ensureStarted(Yard.order(instance, "deaf,child"));
            if (!wasStopping) {
                Yard.awaitReady(next, instance);
                assertThat(Yard.engines(instance)).isEqualTo(1);
                assertThat(Yard.environment(instance)).doesNotContain(PASSWORD);
            }
            next.ensureStopped(instance);
            Yard.awaitGone(next, instance);
        }
        assertThat(Yard.alive(instance)).isEmpty();
    }

    private void killAfter(String word, int millis, Path folder) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SupervisorMain.class.getName(),
                        folder.toString(),
                        instance.toString())
                .redirectErrorStream(true);
        builder.environment().put("QUARKUS_DATASOURCE_PASSWORD", PASSWORD);
        Process service = builder.start();
        try (BufferedReader said = service.inputReader()) {
            Await.until("the service is " + word, Yard.SOON, () -> word.equals(said.readLine()));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
        } finally {
            service.destroyForcibly().waitFor();
        }
    }
}
