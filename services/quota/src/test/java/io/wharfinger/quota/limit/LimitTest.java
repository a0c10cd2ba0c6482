package io.wharfinger.quota.limit;

import static io.wharfinger.quota.QuotaCalls.as;
import static io.wharfinger.quota.QuotaCalls.newName;
import static io.wharfinger.quota.QuotaCalls.platform;
import static io.wharfinger.quota.QuotaCalls.tenant;
import static io.wharfinger.quota.QuotaCalls.tenantBody;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@QuarkusTest
class LimitTest {

    private static final String TIERS = "/quota/v1/tiers";

    private static Map<String, Object> perMinute(String name, long tokens) {
        return Map.of("name", name, "unit", "TOKENS", "amount", tokens, "per", "60s");
    }

    private static Map<String, Object> budget(String amount, String currency) {
        return Map.of(
                "name",
                "budget",
                "unit",
                "MONEY",
                "money",
                Map.of("amount", amount, "currencyCode", currency),
                "calendar",
                "MONTH");
    }

    private static String limits(String tenant) {
        return "/quota/v1/tenants/" + tenant + "/limits";
    }

    private static Map<String, Object> tier(String name, List<Map<String, Object>> limits) {
        return Map.of("name", name, "displayName", "Tier", "priority", 5, "fairWeight", 3, "limits", limits);
    }

    @Test
    void aTierIsMadeReadChangedAndRemoved() {
        String name = newName("gold");
        platform()
                .body(tier(name, List.of(perMinute("tpm", 1000))))
                .post(TIERS)
                .then()
                .statusCode(201)
                .header("ETag", "\"v1\"")
                .header("Location", containsString(TIERS + "/" + name))
                .body("limits[0].per", equalTo("60s"), "fairWeight", equalTo(3));
        platform()
                .body(tier(name, List.of()))
                .post(TIERS)
                .then()
                .statusCode(409)
                .body("code", equalTo("QUOTA_TIER_NAME_TAKEN"));
        platform().get(TIERS + "/" + name).then().statusCode(200).body("limits[0].amount", equalTo(1000));
        platform().get(TIERS + "?page_size=1000").then().statusCode(200).body("tiers.name", hasItem(name));

        Map<String, Object> change = Map.of("displayName", "Gold", "limits", List.of(perMinute("tpm", 2000)));
        platform()
                .header("If-Match", "\"v1\"")
                .body(change)
                .put(TIERS + "/" + name)
                .then()
                .statusCode(200)
                .body("etag", equalTo("v2"));
        platform()
                .header("If-Match", "\"v1\"")
                .body(change)
                .put(TIERS + "/" + name)
                .then()
                .statusCode(412);

        String tenant = tenant(newName("acme"), "");
        platform()
                .body(Map.of("tier", name))
                .put(limits(tenant))
                .then()
                .statusCode(200)
                .body("tier", equalTo(name));
        platform()
                .delete(TIERS + "/" + name)
                .then()
                .statusCode(409)
                .body("code", equalTo("QUOTA_TIER_IN_USE"), "detail", containsString(tenant));
        platform()
                .delete("/quota/v1/tenants/" + tenant)
                .then()
                .statusCode(409)
                .body("code", equalTo("QUOTA_TENANT_HAS_LIMITS"));
        platform().body(Map.of()).put(limits(tenant)).then().statusCode(200).body("tier", equalTo(""));
        platform().delete("/quota/v1/tenants/" + tenant).then().statusCode(204);
        platform().delete(TIERS + "/" + name).then().statusCode(204);
        platform().get(TIERS + "/" + name).then().statusCode(404).body("code", equalTo("QUOTA_TIER_UNKNOWN"));
        platform()
                .body(tier(name, List.of()))
                .post(TIERS)
                .then()
                .statusCode(201)
                .body("limits", empty());
    }

    @Test
    void aTenantSeesAllLimitsThatItsRequestsMeet() {
        String tier = newName("gold");
        platform()
                .body(tier(tier, List.of(perMinute("tpm", 1000), perMinute("extra", 900))))
                .post(TIERS)
                .then()
                .statusCode(201);
        String parent = tenant(newName("emea"), "");
        String child = tenant(newName("acme"), parent);
        platform()
                .body(Map.of("tier", tier, "limits", List.of(perMinute("tpm", 800))))
                .put(limits(parent))
                .then()
                .statusCode(200);
        platform()
                .body(Map.of("limits", List.of(budget("12.50", "EUR"))))
                .put(limits(child))
                .then()
                .statusCode(200);

        as("tenant-admin", "/" + parent + "/" + child + "/")
                .get(limits(child))
                .then()
                .statusCode(200)
                .body("limits.name", contains("budget"), "limits[0].money.amount", equalTo("12.50"))
                .body("effective.rule.name", contains("budget", "tpm", "extra"))
                .body("effective.rule.amount", contains(nullValue(), equalTo(800), equalTo(900)))
                .body("effective.tier", contains("", "", tier))
                .body("effective[1].id", equalTo("/" + parent + "/#tpm"))
                .body("effective[0].rule.onDisconnect", equalTo("REFUSE"));
    }

    @Test
    void nobodyWidensHisOwnLimitsNorSeesAnothersTenant() {
        String parent = tenant(newName("emea"), "");
        String child = tenant(newName("acme"), parent);
        String other = tenant(newName("other"), "");
        Map<String, Object> body = Map.of("limits", List.of(perMinute("tpm", 10)));

        as("tenant-admin", "/" + parent + "/")
                .body(body)
                .put(limits(child))
                .then()
                .statusCode(200);
        as("tenant-admin", "/" + parent + "/")
                .body(body)
                .put(limits(parent))
                .then()
                .statusCode(403);
        as("tenant-admin", "/" + other + "/")
                .body(body)
                .put(limits(child))
                .then()
                .statusCode(404);
        as("tenant-admin", "/" + other + "/").get(limits(child)).then().statusCode(404);
        as("viewer", "/").get(limits(child)).then().statusCode(403);
        as("tenant-admin", "/")
                .body(tier(newName("t"), List.of()))
                .post(TIERS)
                .then()
                .statusCode(403);
        platform().get(limits(parent)).then().body("limits", empty(), "etag", equalTo("v0"));
    }

    @TestFactory
    Stream<DynamicTest> whatCannotBeIsRefusedAndChangesNothing() {
        String parent = tenant(newName("emea"), "");
        String child = tenant(newName("acme"), parent);
        platform()
                .body(Map.of("limits", List.of(perMinute("tpm", 100))))
                .put(limits(parent))
                .then()
                .statusCode(200);
        return Stream.of(
                bad(child, "a limit of 0", Map.of("limits", List.of(perMinute("a", 0))), 400, "QUOTA_LIMIT_INVALID"),
                bad(child, "a negative one", Map.of("limits", List.of(perMinute("a", -1))), 400, "QUOTA_LIMIT_INVALID"),
                bad(child, "an unknown tier", Map.of("tier", "nobody"), 404, "QUOTA_TIER_UNKNOWN"),
                bad(
                        child,
                        "more than above",
                        Map.of("limits", List.of(perMinute("a", 101))),
                        400,
                        "QUOTA_LIMIT_ABOVE_PARENT"),
                bad(
                        child,
                        "a window of 0 s",
                        Map.of("limits", List.of(with(perMinute("a", 1), "per", "0s"))),
                        400,
                        "QUOTA_LIMIT_INVALID"),
                bad(
                        child,
                        "a window of words",
                        Map.of("limits", List.of(with(perMinute("a", 1), "per", "soon"))),
                        400,
                        "REQUEST_FIELD_INVALID"),
                bad(
                        child,
                        "two of one name",
                        Map.of("limits", List.of(perMinute("a", 1), perMinute("a", 2))),
                        400,
                        "QUOTA_LIMIT_INVALID"),
                bad(
                        child,
                        "another currency",
                        Map.of("limits", List.of(budget("5", "USD"))),
                        400,
                        "QUOTA_LIMIT_INVALID"),
                bad(
                        child,
                        "an unknown unit",
                        Map.of("limits", List.of(with(perMinute("a", 1), "unit", "BANANAS"))),
                        400,
                        "REQUEST_FIELD_INVALID"),
                bad(
                        child,
                        "both windows",
                        Map.of("limits", List.of(with(perMinute("a", 1), "calendar", "DAY"))),
                        400,
                        "REQUEST_FIELD_INVALID"));
    }

    private static Map<String, Object> with(Map<String, Object> rule, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(rule);
        changed.put(field, value);
        return changed;
    }

    private static DynamicTest bad(String tenant, String what, Map<String, Object> body, int status, String code) {
        return DynamicTest.dynamicTest(what, () -> {
            platform().body(body).put(limits(tenant)).then().statusCode(status).body("code", equalTo(code));
            platform().get(limits(tenant)).then().body("limits", empty(), "etag", equalTo("v0"));
        });
    }

    @Test
    void aRepeatAnswersAsTheFirstCallDid() {
        String tenant = tenant(newName("acme"), "");
        Map<String, Object> body = Map.of("limits", List.of(perMinute("tpm", 10)));
        String key = newName("once");
        for (int i = 0; i < 2; i++) {
            platform()
                    .header("Idempotency-Key", key)
                    .body(body)
                    .put(limits(tenant))
                    .then()
                    .statusCode(200)
                    .body("etag", equalTo("v1"));
        }
    }

    @Test
    void aTenantWithABudgetKeepsItsCurrency() {
        String tenant = tenant(newName("acme"), "");
        platform()
                .body(Map.of("limits", List.of(budget("5", "EUR"))))
                .put(limits(tenant))
                .then()
                .statusCode(200);
        Map<String, Object> change = new HashMap<>(tenantBody(tenant, ""));
        change.remove("name");
        change.remove("parent");
        change.put("currencyCode", "USD");

        platform()
                .body(change)
                .put("/quota/v1/tenants/" + tenant)
                .then()
                .statusCode(400)
                .body("code", equalTo("QUOTA_LIMIT_INVALID"));
        platform().get("/quota/v1/tenants/" + tenant).then().body("currencyCode", equalTo("EUR"));
    }

    @Test
    void aWordThatIsNotKnownIsAnsweredWithThoseThatAre() {
        String name = tenant(newName("words"), "");
        platform()
                .body(Map.of("limits", List.of(Map.of("name", "a", "unit", "BANANAS"))))
                .put("/quota/v1/tenants/" + name + "/limits")
                .then()
                .statusCode(400)
                .body("field", is("unit"))
                .body("detail", containsString("Known are: REQUESTS, TOKENS_IN, "));
    }
}
