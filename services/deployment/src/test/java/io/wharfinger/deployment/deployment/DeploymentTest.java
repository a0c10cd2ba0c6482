package io.wharfinger.deployment.deployment;

import static io.wharfinger.deployment.DeploymentCalls.DEPLOYMENTS;
import static io.wharfinger.deployment.DeploymentCalls.awaitGone;
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
import static io.wharfinger.deployment.DeploymentCalls.platform;
import static io.wharfinger.deployment.DeploymentCalls.remove;
import static io.wharfinger.deployment.DeploymentCalls.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.wharfinger.contracts.inventory.v1.Booking;
import io.wharfinger.deployment.Engine;
import io.wharfinger.deployment.Harbour;
import io.wharfinger.deployment.target.TargetKind;
import io.wharfinger.deployment.target.Targets;
import io.wharfinger.testkit.Await;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Deployments from their first to their last moment, with real engines. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // the test framework sets the beans
class DeploymentTest {

    private static final Duration SOON = Duration.ofSeconds(40);

    @Inject
    Targets targets;

    @Test
    void whatIsAdmittedRunsAndLeavesNothingBehind() {
        String tenant = tenant();
        String gpus = gpus(tenant, 4, 4);
        String name = deploy(tenant, on(spec(model(), 2), gpus, 1));

        JsonPath ready = awaitPhase(name, "READY");
        assertThat(ready.getInt("status.readyInstances")).isEqualTo(2);
        assertThat(ready.getString("tenantPath")).isEqualTo("/" + tenant + "/");
        JsonPath instances = instances(name);
        assertThat(instances.getList("instances.state", String.class)).containsOnly("INSTANCE_STATE_READY");
        assertThat(instances.getList("instances.url", String.class))
                .doesNotHaveDuplicates()
                .hasSize(2);
        assertThat(instances.getList("instances.bookingId", String.class))
                .containsExactlyInAnyOrderElementsOf(Harbour.inventory().held(name).stream()
                        .map(Booking::getId)
                        .toList());
        assertThat(Harbour.quota().used(tenant)).isEqualTo(2);
        List<String> ids = instances.getList("instances.id", String.class);

        remove(name);
        assertThat(Harbour.quota().used(tenant)).isZero();
        assertThat(Harbour.inventory().held(name)).isEmpty();
        assertThat(targets.of(TargetKind.PROCESS).present())
                .doesNotContainAnyElementsOf(ids.stream().map(UUID::fromString).toList());
        assertThat(Harbour.inventory().breaches()).isEmpty();
    }

    @Test
    void anInstanceWithoutAcceleratorsAsksNobody() {
        String tenant = tenant();
        String name = deploy(tenant, spec(model(), 1));
        awaitPhase(name, "READY");
        assertThat(instances(name).getString("instances[0].reservationId")).isEmpty();
        assertThat(Harbour.inventory().held(name)).isEmpty();
        remove(name);
    }

    @Test
    void aRevisionRollsWithoutAMomentOfTooFew() {
        String tenant = tenant();
        String gpus = gpus(tenant, 3, 3);
        Map<String, Object> spec = on(spec(model(), 2), gpus, 1);
        String name = deploy(tenant, spec);
        awaitPhase(name, "READY");

        change(name, mood(spec, "better"));
        Await.until(name + " has rolled", SOON, () -> {
            List<String> states = instances(name).getList("instances.state", String.class);
            assertThat(states).hasSizeLessThanOrEqualTo(3);
            assertThat(states.stream().filter("INSTANCE_STATE_READY"::equals)).hasSizeGreaterThanOrEqualTo(2);
            return get(name).getString("status.phase").equals("DEPLOYMENT_PHASE_READY");
        });
        assertThat(get(name).getInt("revision")).isEqualTo(2);
        assertThat(instances(name).getList("instances.revision", Integer.class)).containsExactly(2, 2);
        assertThat(Harbour.quota().used(tenant)).isEqualTo(2);
        platform()
                .get(DEPLOYMENTS + "/" + name + "/revisions")
                .then()
                .statusCode(200)
                .body("revisions.number", equalTo(List.of(2, 1)))
                .body("revisions[0].spec.target.process.parameters.mood", equalTo("better"));
        remove(name);
    }

    @Test
    void moreThanTheTenantCouldEverHaveIsRefusedWithWhatToDo() {
        String tenant = tenant();
        String gpus = gpus(tenant, 1, 8);
        String name = deploy(tenant, on(spec(model(), 1), gpus, 2));
        JsonPath refused = awaitPhase(name, "REFUSED");
        assertThat(refused.getString("status.reason")).isEqualTo("QUOTA_EXCEEDED");
        assertThat(refused.getString("status.message")).contains("2 " + gpus, tenant, "1 at most", "Raise its quota");

        change(name, on(spec(model(), 1), gpus, 1));
        awaitPhase(name, "READY");
        remove(name);
    }

    @Test
    void whoWaitsForQuotaGetsItWhenAnotherIsDone() {
        String tenant = tenant();
        String gpus = gpus(tenant, 1, 8);
        String first = deploy(tenant, on(spec(model(), 1), gpus, 1));
        awaitPhase(first, "READY");
        String second = deploy(tenant, on(spec(model(), 1), gpus, 1));
        assertThat(awaitPhase(second, "WAITING").getString("status.reason")).isEqualTo("QUOTA_WAITING");
        remove(first);
        awaitPhase(second, "READY");
        remove(second);
        assertThat(Harbour.quota().used(tenant)).isZero();
    }

    @Test
    void whoWaitsForAcceleratorsHoldsNoQuota() {
        String tenant = tenant();
        String gpus = gpus(tenant, 8, 1);
        String first = deploy(tenant, on(spec(model(), 1), gpus, 1));
        awaitPhase(first, "READY");
        String second = deploy(tenant, on(spec(model(), 1), gpus, 1));
        assertThat(awaitPhase(second, "WAITING").getString("status.reason")).isEqualTo("ACCELERATORS_BUSY");
        Await.until("its quota is given back", SOON, () -> Harbour.quota().used(tenant) == 1);
        Harbour.inventory().accelerators(gpus, 2);
        remove(first);
        awaitPhase(second, "READY");
        remove(second);

        String third = deploy(tenant, on(spec(model(), 1), gpus, 4));
        assertThat(awaitPhase(third, "REFUSED").getString("status.reason")).isEqualTo("ACCELERATORS_MISSING");
        remove(third);
        assertThat(Harbour.quota().used(tenant)).isZero();
    }

    @Test
    void aRollWithoutRoomSaysSoAndGoesOnWhenAnOldInstanceMayGoFirst() {
        String tenant = tenant();
        String gpus = gpus(tenant, 1, 8);
        Map<String, Object> spec = on(spec(model(), 1), gpus, 1);
        String name = deploy(tenant, spec);
        awaitPhase(name, "READY");

        Map<String, Object> better = new HashMap<>(mood(spec, "better"));
        change(name, better);
        JsonPath waiting = awaitPhase(name, "WAITING");
        assertThat(waiting.getString("status.message")).contains("maxUnavailable");
        assertThat(waiting.getInt("status.readyInstances")).isEqualTo(1);

        better.put("rollout", Map.of("maxUnavailable", 1, "drainTimeout", "5s", "startTimeout", "60s"));
        change(name, better);
        awaitRevision(name, 2);
        remove(name);
        assertThat(Harbour.quota().used(tenant)).isZero();
    }

    @Test
    void anEngineThatEndsIsSeenAndTheOldOneRunsOn() {
        String tenant = tenant();
        Map<String, Object> spec = spec(model(), 1);
        String name = deploy(tenant, spec);
        awaitPhase(name, "READY");
        change(name, mood(spec, "sick"));
        JsonPath degraded = awaitPhase(name, "DEGRADED");
        assertThat(degraded.getString("status.reason")).isEqualTo("ENGINE_ENDED");
        assertThat(degraded.getInt("status.readyInstances")).isEqualTo(1);
        change(name, mood(spec, "good"));
        awaitRevision(name, 3);
        remove(name);
    }

    @Test
    void theSameSpecAgainIsNoNewRevisionAndAnotherNumberIsNoneEither() {
        String tenant = tenant();
        Map<String, Object> spec = spec(model(), 0);
        String name = deploy(tenant, spec);
        awaitPhase(name, "READY");
        String etag = get(name).getString("etag");
        change(name, spec);
        assertThat(get(name).getString("etag")).isEqualTo(etag);
        Map<String, Object> one = new HashMap<>(spec);
        one.put("replicas", 1);
        change(name, one);
        awaitPhase(name, "READY");
        assertThat(get(name).getInt("revision")).isEqualTo(1);
        assertThat(get(name).getString("etag")).isNotEqualTo(etag);
        remove(name);
    }

    @Test
    void anEndpointThatRunsAlreadyIsProbedAndLeftAlone() throws Exception {
        HttpServer engine = Engine.start(0);
        try {
            String url = "http://127.0.0.1:" + engine.getAddress().getPort();
            Map<String, Object> spec = new HashMap<>(spec(model(), 0));
            spec.put("target", Map.of("external", Map.of("urls", List.of(url))));
            String name = deploy(tenant(), spec);
            awaitPhase(name, "READY");
            assertThat(instances(name).getList("instances.url", String.class)).containsExactly(url);
            remove(name);
            assertThat(targets.of(TargetKind.EXTERNAL).present()).isEmpty();
        } finally {
            engine.stop(0);
        }
    }

    @Test
    void whoIsBeingRemovedIsNotChangedAnyMore() {
        String tenant = tenant();
        Map<String, Object> spec = spec(model(), 1);
        String name = deploy(tenant, spec);
        awaitPhase(name, "READY");
        platform()
                .delete(DEPLOYMENTS + "/" + name)
                .then()
                .statusCode(202)
                .body("status.phase", equalTo("DEPLOYMENT_PHASE_REMOVING"), "deleteTime", not(equalTo(null)));
        platform()
                .body(Map.of("spec", spec))
                .put(DEPLOYMENTS + "/" + name)
                .then()
                .statusCode(409)
                .body("code", equalTo("DEPLOYMENT_BEING_REMOVED"));
        awaitGone(name);
    }

    private static String tenant() {
        return Harbour.quota().addTenant(newName("acme"));
    }

    private static String gpus(String tenant, int quota, int total) {
        String gpus = Harbour.inventory().accelerators(newName("gpu"), total);
        Harbour.quota().limit(tenant, gpus, quota);
        return gpus;
    }
}
