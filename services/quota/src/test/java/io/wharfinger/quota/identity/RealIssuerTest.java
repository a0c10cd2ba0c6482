package io.wharfinger.quota.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.wharfinger.testkit.Await;
import io.wharfinger.testkit.RealIssuer;
import io.wharfinger.testkit.TestTokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Tokens of a real OpenID provider: found by discovery, checked by its published keys, roles and reach from its claims. */
@QuarkusTest
@TestProfile(RealIssuerProfile.class)
@EnabledIf(
        value = "io.wharfinger.testkit.RealIssuer#isAvailable",
        disabledReason = "skipped: node and npm are needed to run a real OpenID provider")
class RealIssuerTest {
    private static final String TENANTS = "/quota/v1/tenants";

    @Test
    void roles_and_reach_come_from_the_providers_token() throws Exception {
        String admin = RealIssuer.token("platform-admin");
        ensureTenant(admin, "acme");
        ensureTenant(admin, "bravo");

        get(RealIssuer.token("viewer.acme"), TENANTS)
                .statusCode(200)
                .body("tenants.name", hasItem("acme"))
                .body("tenants.name", not(hasItem("bravo")));
        get(RealIssuer.token("viewer.acme"), TENANTS + "/bravo").statusCode(404);
        makeKey(RealIssuer.token("tenant-admin.acme"), "acme").statusCode(201);
        makeKey(RealIssuer.token("viewer.acme"), "acme").statusCode(403).body("code", equalTo("REQUEST_FORBIDDEN"));
        makeKey(RealIssuer.token("tenant-admin.acme"), "bravo").statusCode(404);
    }

    @Test
    void a_token_without_a_role_of_ours_may_do_nothing() throws Exception {
        get(RealIssuer.token("nobody"), TENANTS).statusCode(403).body("code", equalTo("REQUEST_FORBIDDEN"));
    }

    @Test
    void tokens_that_the_provider_did_not_sign_for_us_are_refused() throws Exception {
        String good = RealIssuer.token("platform-admin");
        String elsewhere = RealIssuer.token("platform-admin", "resource=urn:another-service");
        String ownKey = TestTokens.token(Set.of("platform-admin"), "/", "somebody");

        for (String token : new String[] {elsewhere, ownKey, tampered(good), unsigned(good), "", "x.y.z"}) {
            get(token, TENANTS).statusCode(401).body("code", equalTo("REQUEST_UNAUTHENTICATED"));
        }
        get(good, TENANTS).statusCode(200);
    }

    @Test
    void a_token_ends() throws Exception {
        String shortLived = RealIssuer.token("platform-admin", "scope=short");

        Await.until("the token to end", Duration.ofSeconds(30), () -> status(shortLived) == 401);
        assertThat(status(RealIssuer.token("platform-admin"))).isEqualTo(200);
    }

    private static int status(String token) {
        return get(token, TENANTS).extract().statusCode();
    }

    /** The same token with more power in its claims. */
    private static String tampered(String token) {
        String[] parts = token.split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String more = claims.replace("\"tenant_path\":\"/\"", "\"tenant_path\":\"/other/\"");
        assertThat(more).isNotEqualTo(claims);
        return parts[0] + "." + base64(more) + "." + parts[2];
    }

    private static String unsigned(String token) {
        return base64("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + token.split("\\.")[1] + ".";
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ValidatableResponse get(String token, String path) {
        return given().header("Authorization", "Bearer " + token).get(path).then();
    }

    private static ValidatableResponse makeKey(String token, String tenant) {
        return given().header("Authorization", "Bearer " + token)
                .contentType(ContentType.JSON)
                .body(Map.of("displayName", "a key"))
                .post(TENANTS + "/" + tenant + "/keys")
                .then();
    }

    private static void ensureTenant(String token, String name) {
        int status = given().header("Authorization", "Bearer " + token)
                .contentType(ContentType.JSON)
                .body(Map.of("name", name, "displayName", name, "timeZone", "UTC", "currencyCode", "EUR"))
                .post(TENANTS)
                .statusCode();
        assertThat(status).isIn(201, 409);
    }
}
