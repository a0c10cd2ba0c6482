package io.wharfinger.deployment.reconcile;

import static io.wharfinger.deployment.DeploymentCalls.awaitPhase;
import static io.wharfinger.deployment.DeploymentCalls.awaitRevision;
import static io.wharfinger.deployment.DeploymentCalls.change;
import static io.wharfinger.deployment.DeploymentCalls.deploy;
import static io.wharfinger.deployment.DeploymentCalls.get;
import static io.wharfinger.deployment.DeploymentCalls.instances;
import static io.wharfinger.deployment.DeploymentCalls.model;
import static io.wharfinger.deployment.DeploymentCalls.mood;
import static io.wharfinger.deployment.DeploymentCalls.newName;
import static io.wharfinger.deployment.DeploymentCalls.on;
import static io.wharfinger.deployment.DeploymentCalls.remove;
import static io.wharfinger.deployment.DeploymentCalls.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.wharfinger.deployment.Harbour;
import io.wharfinger.deployment.target.LaunchOrder;
import io.wharfinger.deployment.target.TargetKind;
import io.wharfinger.deployment.target.Targets;
import io.wharfinger.rpc.id.Ids;
import io.wharfinger.rpc.store.TenantScope;
import io.wharfinger.testkit.Await;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is wanted comes about, whatever happens to the process that acts, to quota and to inventory meanwhile. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // the test framework sets the beans
class ReconcilerTest {

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final int LOOKS_MAX = 100;

    @Inject
    Reconciler reconciler;

    @Inject
    Rounds rounds;

    @Inject
    TenantScope scope;

    @Inject
    Targets targets;

    @Inject
    WorkReader reader;

    @Inject
    Tidings tidings;

    @AfterEach
    void everythingIsWellAgain() {
        Harbour.quotaFaults().losesOneIn(0);
        Harbour.quotaFaults().away(false);
        Harbour.inventoryFaults().losesOneIn(0);
        Harbour.inventoryFaults().away(false);
    }

    @Test
    void aRollThatIsInterruptedAgainAndAgainEndsAsIfNothingHadHappened() throws InterruptedException {
        String tenant = Harbour.quota().addTenant(newName("acme"));
        String gpus = gpus(tenant, 3);
        Map<String, Object> spec = on(spec(model(), 2), gpus, 1);
        String name = deploy(tenant, spec);
        awaitPhase(name, "READY");

        Harbour.quotaFaults().losesOneIn(2);
        Harbour.inventoryFaults().losesOneIn(2);
        change(name, mood(spec, "better"));
        Set<String> states = new HashSet<>();
        for (int i = 0; i < LOOKS_MAX && !isReady(name); i++) {
            String before = instances(name).getString("instances.state");
            if (states.add(before)) {
                reconciler.end();
                reconciler.begin();
            }
            Await.until(
                    "something goes on",
                    SOON,
                    () -> !instances(name).getString("instances.state").equals(before) || isReady(name));
        }
        awaitRevision(name, 2);
        assertThat(states).as("it was interrupted in the middle").hasSizeGreaterThan(2);
        Set<UUID> wanted = instances(name).getList("instances.id", String.class).stream()
                .map(UUID::fromString)
                .collect(Collectors.toSet());
        assertThat(wanted).hasSize(2);
        assertThat(Harbour.quota().used(tenant)).isEqualTo(2);
        assertThat(Harbour.inventory().held(name)).hasSize(2);
        assertThat(targets.of(TargetKind.PROCESS).present()).isEqualTo(wanted);
        remove(name);
        assertThat(Harbour.quota().used(tenant)).isZero();
        assertThat(Harbour.inventory().held(name)).isEmpty();
        assertThat(Harbour.inventory().breaches()).isEmpty();
    }

    @Test
    void whoIsAwayIsWaitedForAndSaidSo() {
        String tenant = Harbour.quota().addTenant(newName("acme"));
        String gpus = gpus(tenant, 1);
        Harbour.inventoryFaults().losesOneIn(0);
        String model = model();
        String waiting = deploy(tenant, on(spec(model, 0), gpus, 1));
        awaitPhase(waiting, "READY");
        Harbour.inventoryFaults().away(true);
        change(waiting, on(spec(model, 1), gpus, 1));
        Await.until(
                "it says who is away",
                SOON,
                () -> get(waiting).getString("status.reason").equals("INVENTORY_UNAVAILABLE"));
        Harbour.inventoryFaults().away(false);
        awaitPhase(waiting, "READY");
        Harbour.quotaFaults().away(true);
        change(waiting, on(spec(model, 0), gpus, 1));
        Await.until(
                "the engine is gone, the quota is not given back yet",
                SOON,
                () -> Harbour.inventory().held(waiting).isEmpty());
        assertThat(Harbour.quota().used(tenant)).isEqualTo(1);
        Harbour.quotaFaults().away(false);
        Await.until("the quota is given back", SOON, () -> Harbour.quota().used(tenant) == 0);
        remove(waiting);
    }

    @Test
    void anEngineThatNobodyKnowsOfIsStopped() {
        UUID stranger = Ids.uuid7();
        targets.of(TargetKind.PROCESS)
                .ensureStarted(new LaunchOrder(
                        stranger,
                        "stranger",
                        1,
                        "tiny",
                        List.of("tiny"),
                        "test/tiny",
                        "test",
                        Map.of(),
                        List.of(),
                        0,
                        Optional.empty(),
                        SOON));
        Await.until(
                "the stranger is gone",
                SOON,
                () -> !targets.of(TargetKind.PROCESS).present().contains(stranger));
    }

    @Test
    void oneActsAtATimeAndWhoHasLostTheLeaseWritesNothing() throws InterruptedException {
        reconciler.end();
        try {
            Lease first = new Lease(scope, "first", Duration.ofMillis(300), InstantSource.system());
            Lease second = new Lease(scope, "second", Duration.ofSeconds(30), InstantSource.system());
            assertThat(first.hold()).isTrue();
            assertThat(second.hold()).as("the first one acts").isFalse();
            Await.until("the lease of the first one ends", SOON, second::hold);
            assertThat(second.fence()).isGreaterThan(first.fence());
            Journal journal = new PgJournal(scope, first, reader, tidings, InstantSource.system());
            assertThatThrownBy(journal::hurry).isInstanceOf(Fenced.class);
            Lease again = new Lease(scope, "second", Duration.ofSeconds(30), InstantSource.system());
            assertThat(again.hold()).as("the same process after a crash").isTrue();
            assertThat(again.fence()).isGreaterThan(second.fence());
            again.giveUp();
            assertThat(rounds.lease("third").hold()).as("it was given up").isTrue();
            Lease third = rounds.lease("third");
            assertThat(third.hold()).isTrue();
            third.giveUp();
        } finally {
            reconciler.begin();
        }
    }

    private static boolean isReady(String name) {
        return get(name).getString("status.phase").equals("DEPLOYMENT_PHASE_READY");
    }

    private static String gpus(String tenant, int quota) {
        String gpus = Harbour.inventory().accelerators(newName("gpu"), 8);
        Harbour.quota().limit(tenant, gpus, quota);
        return gpus;
    }
}
