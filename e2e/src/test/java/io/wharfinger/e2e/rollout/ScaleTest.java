package io.wharfinger.e2e.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.e2e.RunningSuite;
import io.wharfinger.e2e.fleet.Berth;
import io.wharfinger.e2e.fleet.Holdings;
import io.wharfinger.e2e.fleet.Quay;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** More engines than the quota allows wait and say why; fewer give back what they held. */
class ScaleTest {
    private static final int QUOTA = 2;

    private final RunningSuite running = RunningSuite.get();
    private final Quay quay = Quay.make(running, "scaled", QUOTA + 2, QUOTA);
    private final Berth berth = Berth.open(quay, "scaled-8b", 1);

    @Test
    void whatIsBeyondTheQuotaWaitsUntilLessIsWanted() {
        berth.awaitReady();

        berth.scale(QUOTA + 1);
        JsonNode waiting = berth.await(
                "waits with " + QUOTA + " engines",
                now -> phase(now).equals("DEPLOYMENT_PHASE_WAITING")
                        && now.at("/status/readyInstances").asInt() == QUOTA);
        assertThat(waiting.at("/status/reason").asText()).isEqualTo("QUOTA_WAITING");
        assertThat(waiting.at("/status/message").asText()).contains(quay.name());

        berth.scale(1);
        berth.await(
                "has one engine",
                now -> now.at("/status/wantedInstances").asInt() == 1
                        && phase(now).equals("DEPLOYMENT_PHASE_READY"));
        new Holdings(quay).check(1, List.of(berth));
    }

    @AfterEach
    void removeTheDeployment() {
        berth.remove();
        berth.awaitGone();
        new Holdings(quay).check(0, List.of());
    }

    private static String phase(JsonNode deployment) {
        return deployment.at("/status/phase").asText();
    }
}
