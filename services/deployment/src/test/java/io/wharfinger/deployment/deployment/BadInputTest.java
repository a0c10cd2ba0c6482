package io.wharfinger.deployment.deployment;

import static io.wharfinger.deployment.DeploymentCalls.DEPLOYMENTS;
import static io.wharfinger.deployment.DeploymentCalls.model;
import static io.wharfinger.deployment.DeploymentCalls.newName;
import static io.wharfinger.deployment.DeploymentCalls.on;
import static io.wharfinger.deployment.DeploymentCalls.platform;
import static io.wharfinger.deployment.DeploymentCalls.spec;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.wharfinger.deployment.DeploymentCalls;
import io.wharfinger.deployment.Harbour;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Bad input gets a precise answer and changes nothing. */
@QuarkusTest
class BadInputTest {

    @TestFactory
    Stream<DynamicTest> badDeploymentsAreNotAdded() {
        String tenant = Harbour.quota().addTenant(newName("acme"));
        String gpus = Harbour.inventory().accelerators(newName("gpu"), 8);
        String h100 = Harbour.inventory().accelerators("h100-sxm", 8);
        Map<String, Object> good = spec(model(), 1);
        return Stream.of(
                bad(tenant, "no model", with(good, "model", ""), "DEPLOYMENT_SPEC_INVALID", "no model"),
                bad(tenant, "unknown model", with(good, "model", "nope"), "DEPLOYMENT_MODEL_NOT_FOUND", "nope"),
                bad("nobody", "unknown tenant", good, "DEPLOYMENT_TENANT_UNKNOWN", "nobody"),
                bad(tenant, "unknown class", on(good, "vax-11", 1), "DEPLOYMENT_CLASS_UNKNOWN", "vax-11"),
                bad(
                        tenant,
                        "class alone",
                        with(good, "acceleratorClass", gpus),
                        "DEPLOYMENT_SPEC_INVALID",
                        "or neither"),
                bad(tenant, "odd split", on(good, gpus, 3), "DEPLOYMENT_DOES_NOT_FIT", "divisor of 8"),
                bad(tenant, "too large", on(with(good, "model", large()), h100, 1), "DEPLOYMENT_DOES_NOT_FIT", "GiB"),
                bad(tenant, "replicas", with(good, "replicas", 65), "DEPLOYMENT_SPEC_INVALID", "0 to 64"),
                bad(tenant, "no target", with(good, "target", Map.of()), "DEPLOYMENT_SPEC_INVALID", "no target"),
                bad(tenant, "unknown runtime", process(good, "rt", Map.of()), "DEPLOYMENT_TARGET_INVALID", "rt"),
                bad(
                        tenant,
                        "unknown parameter",
                        process(good, "test", Map.of("colour", "red")),
                        "DEPLOYMENT_TARGET_INVALID",
                        "colour"),
                bad(
                        tenant,
                        "both targets",
                        with(good, "target", Map.of("process", Map.of("runtime", "test"), "external", Map.of())),
                        "DEPLOYMENT_SPEC_INVALID",
                        "one of the two"),
                bad(tenant, "served name", with(good, "servedNames", List.of("a b")), "DEPLOYMENT_SPEC_INVALID", "a b"),
                bad(
                        tenant,
                        "served twice",
                        with(good, "servedNames", List.of("a", "a")),
                        "DEPLOYMENT_SPEC_INVALID",
                        "named once"),
                bad(
                        tenant,
                        "no way to roll",
                        with(good, "rollout", Map.of("maxSurge", 0)),
                        "DEPLOYMENT_SPEC_INVALID",
                        "both 0"),
                bad(
                        tenant,
                        "no duration",
                        with(good, "rollout", Map.of("drainTimeout", "5m")),
                        "REQUEST_FIELD_INVALID",
                        "300s"),
                bad(
                        tenant,
                        "too long",
                        with(good, "rollout", Map.of("startTimeout", "7201s")),
                        "DEPLOYMENT_SPEC_INVALID",
                        "7200s"),
                bad(tenant, "unknown field", with(good, "colour", "red"), "REQUEST_FIELD_UNKNOWN", "colour"));
    }

    @TestFactory
    Stream<DynamicTest> badUrlsAreRefused() {
        String tenant = Harbour.quota().addTenant(newName("acme"));
        Map<String, Object> good = spec(model(), 0);
        return Stream.of(
                        "http://10.0.0.7",
                        "ftp://10.0.0.7:80",
                        "http://10.0.0.7:80/v1",
                        "http://10.0.0.7:80/",
                        "http://user@10.0.0.7:80",
                        "http://10.0.0.7:80?x=1",
                        "http://10.0.0.7:80#x",
                        "http://10.0.0.7:99999",
                        "http://:80",
                        "10.0.0.7:80",
                        "http://10.0.0.7:80\r\nx",
                        "")
                .map(url -> bad(
                        tenant,
                        "url " + url.strip(),
                        with(good, "target", Map.of("external", Map.of("urls", List.of(url)))),
                        "DEPLOYMENT_TARGET_INVALID",
                        "scheme, host and port"));
    }

    @TestFactory
    Stream<DynamicTest> whatCanBeNoNameNamesNothing() {
        String odd = "a%00b";
        return Stream.of(
                        DEPLOYMENTS + "/" + odd,
                        DEPLOYMENTS + "/" + odd + "/revisions",
                        DEPLOYMENTS + "/" + odd + "/instances",
                        DeploymentCalls.MODELS + "/" + odd)
                .flatMap(path -> Stream.of("GET", "DELETE")
                        .filter(method -> method.equals("GET") || !path.endsWith("s"))
                        .map(method -> DynamicTest.dynamicTest(
                                method + " " + path,
                                () -> platform()
                                        .urlEncodingEnabled(false)
                                        .request(method, path)
                                        .then()
                                        .statusCode(404))));
    }

    @Test
    void aTokenThatNoListGaveIsRefused() {
        String token = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("deployments\n\0".getBytes(StandardCharsets.UTF_8));
        platform().get(DEPLOYMENTS + "?page_token=" + token).then().statusCode(400);
    }

    private static String large() {
        String name = "llama-3.1-70b";
        platform()
                .body(Map.of("name", name, "source", "meta-llama/Llama-3.1-70B-Instruct"))
                .post(DeploymentCalls.MODELS)
                .then()
                .statusCode(201);
        return name;
    }

    private static DynamicTest bad(String tenant, String what, Map<String, Object> spec, String code, String detail) {
        return DynamicTest.dynamicTest(what, () -> {
            String name = newName("bad");
            platform()
                    .body(Map.of("name", name, "tenant", tenant, "spec", spec))
                    .post(DEPLOYMENTS)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo(code), "detail", containsString(detail));
            platform().get(DEPLOYMENTS + "/" + name).then().statusCode(404);
        });
    }

    private static Map<String, Object> process(
            Map<String, Object> spec, String runtime, Map<String, String> parameters) {
        return with(spec, "target", Map.of("process", Map.of("runtime", runtime, "parameters", parameters)));
    }

    private static Map<String, Object> with(Map<String, Object> spec, String field, Object value) {
        Map<String, Object> other = new HashMap<>(spec);
        other.put(field, value);
        return other;
    }
}
