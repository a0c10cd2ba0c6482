package io.wharfinger.deployment;

import static io.restassured.RestAssured.given;
import static io.wharfinger.deployment.DeploymentCalls.DEPLOYMENTS;
import static io.wharfinger.deployment.DeploymentCalls.INSTANCES;
import static io.wharfinger.deployment.DeploymentCalls.MODELS;
import static io.wharfinger.deployment.DeploymentCalls.as;
import static io.wharfinger.deployment.DeploymentCalls.channel;
import static io.wharfinger.deployment.DeploymentCalls.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wharfinger.contracts.deployment.v1.CreateDeploymentRequest;
import io.wharfinger.contracts.deployment.v1.CreateModelRequest;
import io.wharfinger.contracts.deployment.v1.DeleteDeploymentRequest;
import io.wharfinger.contracts.deployment.v1.DeleteModelRequest;
import io.wharfinger.contracts.deployment.v1.DeploymentServiceGrpc;
import io.wharfinger.contracts.deployment.v1.ListInstancesRequest;
import io.wharfinger.contracts.deployment.v1.ListRevisionsRequest;
import io.wharfinger.contracts.deployment.v1.ModelServiceGrpc;
import io.wharfinger.contracts.deployment.v1.UpdateDeploymentRequest;
import io.wharfinger.contracts.deployment.v1.UpdateModelRequest;
import java.net.URL;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every request meets, whatever it is about. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // the test framework sets the URL
class EdgesTest {

    @TestHTTPResource(value = "/", management = true)
    URL management;

    @Test
    void everyPathOfTheOpenApiDocumentNeedsAToken() {
        Map<String, Map<String, Object>> paths = openApi();
        assertThat(paths).containsKeys(MODELS, MODELS + "/{name}", DEPLOYMENTS, DEPLOYMENTS + "/{name}", INSTANCES);
        paths.forEach((path, methods) -> methods.keySet().stream()
                .filter(method -> Set.of("get", "put", "post", "delete").contains(method))
                .forEach(method -> given().contentType("application/json")
                        .body("{}")
                        .request(method.toUpperCase(Locale.ROOT), path.replaceAll("\\{[^}]*}", "x"))
                        .then()
                        .statusCode(401)
                        .contentType("application/problem+json")
                        .body("code", equalTo("REQUEST_UNAUTHENTICATED"), "requestId", not(emptyOrNullString()))));
    }

    private Map<String, Map<String, Object>> openApi() {
        return given().accept("application/json")
                .get(management + "openapi")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("paths");
    }

    @TestFactory
    Stream<DynamicTest> everyWriteNeedsARole() {
        DeploymentServiceGrpc.DeploymentServiceBlockingStub viewer =
                as("viewer", "/", DeploymentServiceGrpc.newBlockingStub(channel()));
        ModelServiceGrpc.ModelServiceBlockingStub admin =
                as("tenant-admin", "/acme/", ModelServiceGrpc.newBlockingStub(channel()));
        return Stream.of(
                forbidden(
                        "create deployment",
                        () -> viewer.createDeployment(CreateDeploymentRequest.getDefaultInstance())),
                forbidden(
                        "update deployment",
                        () -> viewer.updateDeployment(UpdateDeploymentRequest.getDefaultInstance())),
                forbidden(
                        "delete deployment",
                        () -> viewer.deleteDeployment(DeleteDeploymentRequest.getDefaultInstance())),
                forbidden("create model", () -> admin.createModel(CreateModelRequest.getDefaultInstance())),
                forbidden("update model", () -> admin.updateModel(UpdateModelRequest.getDefaultInstance())),
                forbidden("delete model", () -> admin.deleteModel(DeleteModelRequest.getDefaultInstance())));
    }

    @Test
    void anAdminOfATenantIsNoneOfThePlatformWhateverTheRole() {
        ModelServiceGrpc.ModelServiceBlockingStub admin =
                as("platform-admin", "/acme/", ModelServiceGrpc.newBlockingStub(channel()));
        assertThat(refusal(() -> admin.createModel(CreateModelRequest.getDefaultInstance())))
                .isEqualTo("PERMISSION_DENIED REQUEST_FORBIDDEN");
    }

    private static DynamicTest forbidden(String name, Callable<Object> call) {
        return DynamicTest.dynamicTest(
                name, () -> assertThat(refusal(call)).isEqualTo("PERMISSION_DENIED REQUEST_FORBIDDEN"));
    }

    private static String refusal(Callable<Object> call) {
        return code(catchThrowableOfType(StatusRuntimeException.class, call::call));
    }

    @Test
    void withoutATokenNothingIsAnswered() {
        DeploymentServiceGrpc.DeploymentServiceBlockingStub nobody = DeploymentServiceGrpc.newBlockingStub(channel());
        assertThat(refusal(() -> nobody.listInstances(ListInstancesRequest.getDefaultInstance())))
                .isEqualTo("UNAUTHENTICATED REQUEST_UNAUTHENTICATED");
        assertThat(refusal(() -> nobody.listRevisions(ListRevisionsRequest.getDefaultInstance())))
                .isEqualTo("UNAUTHENTICATED REQUEST_UNAUTHENTICATED");
    }
}
