package io.wharfinger.deployment.deployment;

import static io.wharfinger.deployment.DeploymentCalls.DEPLOYMENTS;
import static io.wharfinger.deployment.DeploymentCalls.INSTANCES;
import static io.wharfinger.deployment.DeploymentCalls.as;
import static io.wharfinger.deployment.DeploymentCalls.awaitPhase;
import static io.wharfinger.deployment.DeploymentCalls.channel;
import static io.wharfinger.deployment.DeploymentCalls.code;
import static io.wharfinger.deployment.DeploymentCalls.deploy;
import static io.wharfinger.deployment.DeploymentCalls.get;
import static io.wharfinger.deployment.DeploymentCalls.model;
import static io.wharfinger.deployment.DeploymentCalls.newName;
import static io.wharfinger.deployment.DeploymentCalls.platform;
import static io.wharfinger.deployment.DeploymentCalls.remove;
import static io.wharfinger.deployment.DeploymentCalls.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import io.wharfinger.contracts.deployment.v1.CreateDeploymentRequest;
import io.wharfinger.contracts.deployment.v1.DeleteDeploymentRequest;
import io.wharfinger.contracts.deployment.v1.Deployment;
import io.wharfinger.contracts.deployment.v1.DeploymentServiceGrpc;
import io.wharfinger.contracts.deployment.v1.DeploymentSpec;
import io.wharfinger.contracts.deployment.v1.GetDeploymentRequest;
import io.wharfinger.contracts.deployment.v1.ListDeploymentsRequest;
import io.wharfinger.contracts.deployment.v1.ListInstancesRequest;
import io.wharfinger.contracts.deployment.v1.ListRevisionsRequest;
import io.wharfinger.contracts.deployment.v1.ProcessTarget;
import io.wharfinger.contracts.deployment.v1.UpdateDeploymentRequest;
import io.wharfinger.deployment.DeploymentCalls;
import io.wharfinger.deployment.Harbour;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nobody sees or changes what belongs to another tenant, and each role may do what it may. */
@QuarkusTest
class ReachTest {

    @Test
    void aTenantSeesAndChangesItsOwnOnly() {
        String a = Harbour.quota().addTenant(newName("a"));
        String b = Harbour.quota().addTenant(newName("b"));
        String model = model();
        String name = deploy(b, spec(model, 1));
        awaitPhase(name, "READY");
        String etag = get(name).getString("etag");
        String path = "/" + a + "/";

        for (String below : List.of("", "/revisions", "/instances")) {
            as("tenant-admin", path)
                    .get(DEPLOYMENTS + "/" + name + below)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("DEPLOYMENT_UNKNOWN"));
        }
        as("tenant-admin", path).get(DEPLOYMENTS).then().statusCode(200).body("deployments", empty());
        as("tenant-admin", path)
                .get(DEPLOYMENTS + "?tenant=" + b)
                .then()
                .statusCode(200)
                .body("deployments", empty());
        as("tenant-admin", path).get(INSTANCES).then().statusCode(200).body("instances", empty());
        as("tenant-admin", path)
                .body(Map.of("spec", spec(model, 0)))
                .put(DEPLOYMENTS + "/" + name)
                .then()
                .statusCode(404);
        as("tenant-admin", path).delete(DEPLOYMENTS + "/" + name).then().statusCode(404);
        as("tenant-admin", path)
                .body(Map.of("name", newName("chat"), "tenant", b, "spec", spec(model, 0)))
                .post(DEPLOYMENTS)
                .then()
                .statusCode(400)
                .body("code", equalTo("DEPLOYMENT_TENANT_UNKNOWN"));
        as("tenant-admin", path)
                .body(Map.of("name", name, "tenant", a, "spec", spec(model, 0)))
                .post(DEPLOYMENTS)
                .then()
                .statusCode(409)
                .body("code", equalTo("DEPLOYMENT_NAME_TAKEN"));
        assertThat(get(name).getString("etag")).isEqualTo(etag);

        as("viewer", "/" + b + "/")
                .get(DEPLOYMENTS + "?tenant=" + b)
                .then()
                .body("deployments.name", equalTo(List.of(name)));
        as("member", "/" + b + "/").get(INSTANCES).then().body("instances.deployment", equalTo(List.of(name)));
        remove(name);
    }

    @Test
    void anAdminOfATenantDeploysForItButNamesNoEndpointsOfOthers() {
        String tenant = Harbour.quota().addTenant(newName("acme"));
        String path = "/" + tenant + "/";
        String model = model();
        String name = newName("chat");
        as("tenant-admin", path)
                .header("Idempotency-Key", "create-" + name)
                .body(Map.of("name", name, "tenant", tenant, "spec", spec(model, 0)))
                .post(DEPLOYMENTS)
                .then()
                .statusCode(201)
                .header("ETag", "\"v1\"");
        as("tenant-admin", path)
                .header("Idempotency-Key", "create-" + name)
                .body(Map.of("name", name, "tenant", tenant, "spec", spec(model, 0)))
                .post(DEPLOYMENTS)
                .then()
                .statusCode(201)
                .header("ETag", "\"v1\"");
        Map<String, Object> external = new HashMap<>(spec(model, 0));
        external.put("target", Map.of("external", Map.of("urls", List.of("http://169.254.169.254:80"))));
        as("tenant-admin", path)
                .body(Map.of("name", newName("chat"), "tenant", tenant, "spec", external))
                .post(DEPLOYMENTS)
                .then()
                .statusCode(403);
        as("tenant-admin", path)
                .body(Map.of("spec", external))
                .put(DEPLOYMENTS + "/" + name)
                .then()
                .statusCode(403);
        for (String role : List.of("viewer", "member", "service")) {
            as(role, path)
                    .body(Map.of("spec", spec(model, 1)))
                    .put(DEPLOYMENTS + "/" + name)
                    .then()
                    .statusCode(403);
            as(role, path).delete(DEPLOYMENTS + "/" + name).then().statusCode(403);
        }
        as("tenant-admin", path)
                .header("If-Match", "\"v7\"")
                .delete(DEPLOYMENTS + "/" + name)
                .then()
                .statusCode(412);
        as("tenant-admin", path).delete(DEPLOYMENTS + "/" + name).then().statusCode(202);
        DeploymentCalls.awaitGone(name);
    }

    @Test
    void whoDoesNotAnswerIsNamedAndNothingIsChanged() {
        String tenant = Harbour.quota().addTenant(newName("acme"));
        String model = model();
        String name = newName("chat");
        Map<String, Object> body = Map.of("name", name, "tenant", tenant, "spec", spec(model, 0));
        Harbour.quotaFaults().away(true);
        try {
            platform()
                    .body(body)
                    .post(DEPLOYMENTS)
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "1")
                    .body("code", equalTo("REQUEST_UNAVAILABLE"));
        } finally {
            Harbour.quotaFaults().away(false);
        }
        platform().body(body).post(DEPLOYMENTS).then().statusCode(201);
        remove(name);
    }

    @Test
    void gRpcDoesTheSame() {
        String tenant = Harbour.quota().addTenant(newName("acme"));
        String name = newName("chat");
        DeploymentSpec spec = DeploymentSpec.newBuilder()
                .setModel(model())
                .setProcess(ProcessTarget.newBuilder().setRuntime("test"))
                .build();
        DeploymentServiceGrpc.DeploymentServiceBlockingStub admin =
                as("tenant-admin", "/" + tenant + "/", DeploymentServiceGrpc.newBlockingStub(channel()));
        CreateDeploymentRequest create = CreateDeploymentRequest.newBuilder()
                .setDeployment(
                        Deployment.newBuilder().setName(name).setTenant(tenant).setSpec(spec))
                .setIdempotencyKey("create-" + name)
                .build();
        Deployment made = admin.createDeployment(create).getDeployment();
        assertThat(admin.createDeployment(create).getDeployment()).isEqualTo(made);
        assertThat(made.getTenantPath()).isEqualTo("/" + tenant + "/");
        Deployment changed = admin.updateDeployment(UpdateDeploymentRequest.newBuilder()
                        .setDeployment(Deployment.newBuilder()
                                .setName(name)
                                .setSpec(spec.toBuilder().addServedNames("Tiny/v1")))
                        .build())
                .getDeployment();
        assertThat(changed.getRevision()).isEqualTo(2);
        assertThat(admin.listRevisions(ListRevisionsRequest.newBuilder()
                                .setDeployment(name)
                                .setPageSize(1)
                                .build())
                        .getRevisions(0)
                        .getSpec()
                        .getServedNamesList())
                .containsExactly("Tiny/v1");
        assertThat(admin.listDeployments(ListDeploymentsRequest.getDefaultInstance())
                        .getDeploymentsList())
                .extracting(Deployment::getName)
                .containsExactly(name);
        assertThat(admin.listInstances(ListInstancesRequest.newBuilder()
                                .setDeployment(name)
                                .build())
                        .getInstancesList())
                .isEmpty();
        GetDeploymentRequest get =
                GetDeploymentRequest.newBuilder().setName(name).build();
        DeploymentServiceGrpc.DeploymentServiceBlockingStub other =
                as("tenant-admin", "/other/", DeploymentServiceGrpc.newBlockingStub(channel()));
        assertThat(code(catchThrowableOfType(StatusRuntimeException.class, () -> other.getDeployment(get))))
                .isEqualTo("NOT_FOUND DEPLOYMENT_UNKNOWN");
        assertThat(admin.deleteDeployment(DeleteDeploymentRequest.newBuilder()
                                .setName(name)
                                .build())
                        .getDeployment()
                        .hasDeleteTime())
                .isTrue();
        DeploymentCalls.awaitGone(name);
    }
}
