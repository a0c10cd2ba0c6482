package io.wharfinger.deployment.model;

import static io.wharfinger.deployment.DeploymentCalls.MODELS;
import static io.wharfinger.deployment.DeploymentCalls.architecture;
import static io.wharfinger.deployment.DeploymentCalls.as;
import static io.wharfinger.deployment.DeploymentCalls.channel;
import static io.wharfinger.deployment.DeploymentCalls.code;
import static io.wharfinger.deployment.DeploymentCalls.deploy;
import static io.wharfinger.deployment.DeploymentCalls.model;
import static io.wharfinger.deployment.DeploymentCalls.modelBody;
import static io.wharfinger.deployment.DeploymentCalls.newName;
import static io.wharfinger.deployment.DeploymentCalls.platform;
import static io.wharfinger.deployment.DeploymentCalls.remove;
import static io.wharfinger.deployment.DeploymentCalls.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import io.wharfinger.contracts.deployment.v1.Architecture;
import io.wharfinger.contracts.deployment.v1.CreateModelRequest;
import io.wharfinger.contracts.deployment.v1.DeleteModelRequest;
import io.wharfinger.contracts.deployment.v1.GetModelRequest;
import io.wharfinger.contracts.deployment.v1.Model;
import io.wharfinger.contracts.deployment.v1.ModelServiceGrpc;
import io.wharfinger.contracts.deployment.v1.UpdateModelRequest;
import io.wharfinger.deployment.Harbour;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ModelTest {

    @Test
    void aModelIsAddedChangedAndRemoved() {
        String name = newName("tiny");
        platform()
                .body(modelBody(name))
                .post(MODELS)
                .then()
                .statusCode(201)
                .header("Location", containsString(MODELS + "/" + name))
                .header("ETag", "\"v1\"");
        as("viewer", "/acme/")
                .get(MODELS + "/" + name)
                .then()
                .statusCode(200)
                .body("source", equalTo("test/tiny"), "architecture.layers", equalTo(2));

        Map<String, Object> change = Map.of("source", "test/other", "architecture", architecture());
        for (int i = 0; i < 2; i++) {
            platform()
                    .body(change)
                    .put(MODELS + "/" + name)
                    .then()
                    .statusCode(200)
                    .header("ETag", "\"v2\"");
        }
        platform()
                .header("If-Match", "\"v1\"")
                .body(change)
                .put(MODELS + "/" + name)
                .then()
                .statusCode(412);
        platform().delete(MODELS + "/" + name).then().statusCode(204);
        platform().get(MODELS + "/" + name).then().statusCode(404).body("code", equalTo("DEPLOYMENT_MODEL_UNKNOWN"));
    }

    @Test
    void theCatalogueKnowsFactsOfModelsThatBringNone() {
        platform()
                .body(Map.of("name", "qwen3-8b", "source", "Qwen/Qwen3-8B"))
                .post(MODELS)
                .then()
                .statusCode(201);
        platform()
                .body(Map.of("name", newName("unheard-of")))
                .post(MODELS)
                .then()
                .statusCode(400)
                .body("code", equalTo("DEPLOYMENT_MODEL_FACTS_MISSING"), "detail", containsString("llama-3.1-8b"));
    }

    @Test
    void anArchitectureThatCannotBeIsRefusedWithTheReason() {
        Map<String, Object> odd = new HashMap<>(architecture());
        odd.put("kvHeads", 3);
        platform()
                .body(Map.of("name", newName("odd"), "architecture", odd))
                .post(MODELS)
                .then()
                .statusCode(400)
                .body(
                        "code",
                        equalTo("DEPLOYMENT_MODEL_FACTS_INVALID"),
                        "detail",
                        containsString("multiple of kvHeads"));
        odd.put("kvHeads", 4);
        odd.put("weights", "fp3");
        platform()
                .body(Map.of("name", newName("odd"), "architecture", odd))
                .post(MODELS)
                .then()
                .statusCode(400)
                .body("detail", containsString("bf16, fp8 or int4"));
        platform()
                .body(Map.of("name", newName("odd"), "source", "--trust-remote-code", "architecture", architecture()))
                .post(MODELS)
                .then()
                .statusCode(400)
                .body("field", equalTo("source"));
        platform()
                .body(Map.of("name", "Not A Name", "architecture", architecture()))
                .post(MODELS)
                .then()
                .statusCode(400)
                .body("code", equalTo("DEPLOYMENT_MODEL_NAME_INVALID"));
    }

    @Test
    void aModelThatIsUsedIsKept() {
        String name = model();
        String deployment = deploy(Harbour.quota().addTenant(newName("acme")), spec(name, 0));
        platform().delete(MODELS + "/" + name).then().statusCode(409).body("code", equalTo("DEPLOYMENT_MODEL_IN_USE"));
        remove(deployment);
        platform().delete(MODELS + "/" + name).then().statusCode(204);
    }

    @Test
    void listsComeInPagesByName() {
        String first = model();
        String second = model();
        String token = platform()
                .get(MODELS + "?page_size=1")
                .then()
                .body("models", hasSize(1))
                .extract()
                .path("nextPageToken");
        assertThat(token).isNotEmpty();
        platform()
                .get(MODELS + "?page_size=1000")
                .then()
                .body("models.name", hasItem(first), "models.name", hasItem(second));
        platform().queryParam("page_token", "nonsense").get(MODELS).then().statusCode(400);
    }

    @Test
    void gRpcDoesTheSame() {
        ModelServiceGrpc.ModelServiceBlockingStub stub =
                as("platform-admin", "/", ModelServiceGrpc.newBlockingStub(channel()));
        String name = newName("tiny");
        CreateModelRequest create = CreateModelRequest.newBuilder()
                .setModel(Model.newBuilder()
                        .setName(name)
                        .setArchitecture(Architecture.newBuilder()
                                .setParameters(1_000_000)
                                .setLayers(2)
                                .setHiddenSize(64)
                                .setHeads(8)
                                .setKvHeads(8)
                                .setHeadDim(8)
                                .setContextTokens(1024)))
                .setIdempotencyKey("create-" + name)
                .build();
        Model made = stub.createModel(create).getModel();
        assertThat(stub.createModel(create).getModel()).isEqualTo(made);
        assertThat(stub.getModel(GetModelRequest.newBuilder().setName(name).build())
                        .getModel())
                .isEqualTo(made);
        Model changed = stub.updateModel(UpdateModelRequest.newBuilder()
                        .setModel(made.toBuilder().setDisplayName("Tiny"))
                        .build())
                .getModel();
        assertThat(changed.getEtag()).isEqualTo("v2");
        DeleteModelRequest delete =
                DeleteModelRequest.newBuilder().setName(name).setEtag("v1").build();
        assertThat(code(catchThrowableOfType(StatusRuntimeException.class, () -> stub.deleteModel(delete))))
                .isEqualTo("ABORTED REQUEST_ETAG_STALE");
        assertThat(stub.deleteModel(delete.toBuilder().setEtag("v2").build())).isNotNull();
    }
}
