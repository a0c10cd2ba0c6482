package io.wharfinger.deployment.target.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.deployment.target.Sighting;
import io.wharfinger.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineProcessesTest {
    private final UUID instance = UUID.randomUUID();
    private Yard yard;
    private EngineProcesses processes;

    @BeforeEach
    void supervise(@TempDir Path folder) {
        yard = Yard.in(folder);
        processes = yard.supervise();
    }

    @AfterEach
    void end() {
        processes.present().forEach(processes::ensureStopped);
        Await.until("all is gone", Yard.SOON, () -> processes.present().isEmpty());
        processes.close();
        yard.close();
    }

    @Test
    void anEngineIsReadyAfterItsFirstTokenAndGoneAfterAStop() {
        processes.ensureStarted(Yard.order(instance, "plain"));
        processes.ensureStarted(Yard.order(instance, "plain"));

        Sighting.Ready ready = Yard.awaitReady(processes, instance);
        assertThat(ready.openRequests()).hasValue(3);
        assertThat(ready.restarts()).isZero();
        assertThat(Yard.engines(instance)).isEqualTo(1);

        processes.ensureStopped(instance);
        Yard.awaitGone(processes, instance);
        assertThat(Yard.alive(instance)).isEmpty();
        assertThat(processes.present()).isEmpty();
        assertThat(yard.stateDir().resolve(instance.toString())).doesNotExist();
    }

    @Test
    void anEngineThatIgnoresTheSignalIsKilledWithAWorkerThatLeftItsSession() {
        processes.ensureStarted(Yard.order(instance, "deaf,child"));
        Yard.awaitReady(processes, instance);
        assertThat(Yard.alive(instance)).hasSizeGreaterThanOrEqualTo(3);

        processes.ensureStopped(instance);
        Yard.awaitGone(processes, instance);
        assertThat(Yard.alive(instance)).isEmpty();
    }

    @Test
    void anEngineThatDiesIsStartedAgainAtTheSameUrl() {
        processes.ensureStarted(Yard.order(instance, "child"));
        Sighting.Ready first = Yard.awaitReady(processes, instance);

        Yard.tell(first.url(), "die");
        Sighting.Ended ended = Yard.awaitEnded(processes, instance);
        assertThat(ended.reason())
                .contains("ended with status 9")
                .contains("engine of tiny begins")
                .contains("[hidden]")
                .doesNotContain("very-secret");

        Sighting.Ready again = Yard.awaitReady(processes, instance);
        assertThat(again.restarts()).isEqualTo(1);
        assertThat(again.url()).isEqualTo(first.url());
        assertThat(Yard.engines(instance)).isEqualTo(1);
    }

    @Test
    void anEngineThatHangsIsUnreadyUntilItAnswersAgain() {
        processes.ensureStarted(Yard.order(instance, "plain"));
        Sighting.Ready ready = Yard.awaitReady(processes, instance);

        Yard.tell(ready.url(), "hang");
        Await.until("it is unready", Yard.SOON, () -> processes.sighting(instance) instanceof Sighting.Unready);
        Yard.tell(ready.url(), "go-on");

        assertThat(Yard.awaitReady(processes, instance).restarts()).isZero();
    }

    @Test
    void anEngineWithoutAFirstTokenIsGivenUpAndKilled() {
        processes.ensureStarted(Yard.order(instance, "mute", Duration.ofSeconds(3)));

        assertThat(Yard.awaitEnded(processes, instance).reason())
                .contains("not ready within 3 s")
                .contains("last lines of its log");
    }

    @Test
    void whatCannotBeStartedSaysWhy() throws IOException {
        processes.ensureStarted(Yard.order(instance, "dies"));
        assertThat(Yard.awaitEnded(processes, instance).reason()).contains("ended with status 7");

        Files.writeString(yard.folder().resolve("runtimes.yaml"), "runtimes: []");
        UUID other = UUID.randomUUID();
        processes.ensureStarted(Yard.order(other, "plain"));
        assertThat(Yard.awaitEnded(processes, other).reason()).contains("there is no runtime \"test\"");
    }

    @Test
    void aNewRunOfTheServiceAdoptsWhatRuns() {
        processes.ensureStarted(Yard.order(instance, "plain"));
        Sighting.Ready before = Yard.awaitReady(processes, instance);
        var engines = Yard.alive(instance);
        processes.close();

        processes = yard.supervise();
        assertThat(processes.present()).containsExactly(instance);
        assertThat(processes.sighting(instance)).isInstanceOf(Sighting.Ready.class);
        processes.ensureStarted(Yard.order(instance, "plain"));

        assertThat(Yard.awaitReady(processes, instance).url()).isEqualTo(before.url());
        assertThat(Yard.alive(instance)).isEqualTo(engines);
    }

    @Test
    void twoServicesDoNotSuperviseTheSameFolder() {
        assertThatThrownBy(() -> yard.supervise())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another service");
    }
}
