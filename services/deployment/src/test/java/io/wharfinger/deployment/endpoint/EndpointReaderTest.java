package io.wharfinger.deployment.endpoint;

import static io.wharfinger.deployment.DeploymentCalls.awaitPhase;
import static io.wharfinger.deployment.DeploymentCalls.deploy;
import static io.wharfinger.deployment.DeploymentCalls.model;
import static io.wharfinger.deployment.DeploymentCalls.newName;
import static io.wharfinger.deployment.DeploymentCalls.remove;
import static io.wharfinger.deployment.DeploymentCalls.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.wharfinger.contracts.deployment.v1.EndpointEntry;
import io.wharfinger.deployment.Harbour;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // the test framework sets the bean
class EndpointReaderTest {
    @Inject
    EndpointReader reader;

    @Test
    void routersAreToldWhatAnEngineSaysThatItHas() throws Throwable {
        String name = deploy(Harbour.quota().addTenant(newName("told")), spec(model(), 1));
        awaitPhase(name, "READY");

        List<EndpointEntry> told = VertxContextSupport.subscribeAndAwait(() -> reader.after(0)).entries().stream()
                .filter(entry -> entry.getDeployment().equals(name))
                .toList();

        assertThat(told).hasSize(1);
        assertThat(told.getFirst().getApisList()).containsExactly("completions", "messages");
        assertThat(told.getFirst().getRemoved()).isFalse();
        remove(name);
    }
}
