package io.wharfinger.deployment.target.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.deployment.target.runtime.EngineCommand;
import io.wharfinger.deployment.target.runtime.EnginePaths;
import io.wharfinger.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineProcessTest {
    private static final Launch LAUNCH =
            new Launch(1, 21_999, new EnginePaths("/health", Optional.empty(), List.of()), Duration.ofSeconds(1));

    private final UUID instance = UUID.randomUUID();
    private InstanceFolder folder;

    @BeforeEach
    void make(@TempDir Path stateDir) {
        folder = InstanceFolder.of(stateDir, instance);
        folder.keep(Yard.order(instance, "plain"));
        folder.keep(LAUNCH);
    }

    @AfterEach
    void end() {
        Yard.alive(instance).forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void aStartThatWasBrokenOffBeforeTheProcessWasMadeCannotHappenLater() {
        assertThat(EngineProcess.adopt(instance, folder, LAUNCH)).isEmpty();

        EngineProcess late = start("sleep", "600");

        Await.until("it has refused to run", Yard.SOON, () -> !late.isAlive());
        assertThat(Yard.alive(instance)).isEmpty();
    }

    @Test
    void aStartThatHasHappenedIsAdopted() {
        EngineProcess started = start("sleep", "600");
        Await.until("it has claimed its start", Yard.SOON, () -> Files.exists(folder.claim(LAUNCH)));

        Optional<EngineProcess> adopted = EngineProcess.adopt(instance, folder, LAUNCH);

        assertThat(adopted.map(EngineProcess::isAlive)).hasValue(true);
        assertThat(adopted.map(EngineProcess::family)).hasValue(started.family());
    }

    @Test
    void whoAdoptsTheDeadLearnsHowTheyEnded() {
        EngineProcess started = start("sh", "-c", "exit 42");
        Await.until("it has ended", Yard.SOON, () -> !started.isAlive());

        assertThat(EngineProcess.adopt(instance, folder, LAUNCH).map(EngineProcess::ending))
                .hasValue("it ended with status 42");
    }

    @Test
    void aProgramThatDoesNotExistIsSaidSo() {
        EngineProcess started = start("/nowhere/engine");
        Await.until("it has ended", Yard.SOON, () -> !started.isAlive());

        assertThat(started.ending()).contains("its program cannot be run");
    }

    @Test
    void theServicesOwnVariablesAreTakenAway() {
        assertThat(OwnEnvironment.without(List.of("PATH", "WHARF_INSTANCE", "WHARF_HOME", "QUARKUS_FLYWAY_PASSWORD")))
                .containsExactly("env", "-u", "QUARKUS_FLYWAY_PASSWORD", "-u", "WHARF_HOME");
    }

    @Test
    void aLogIsKeptSmallWhileTheEngineWritesOn(@TempDir Path logs) throws IOException {
        EngineLog log = new EngineLog(logs.resolve("engine.log"), 100);
        Files.writeString(log.file(), "a".repeat(150) + "\nthe end\n");

        log.bound();

        assertThat(log.file()).isEmptyFile();
        assertThat(logs.resolve("engine.log.1")).content().hasSize(50).endsWith("the end\n");
    }

    private EngineProcess start(String... words) {
        return EngineProcess.start(instance, folder, LAUNCH, new EngineCommand(List.of(words), Map.of()));
    }
}
