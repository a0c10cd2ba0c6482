package io.wharfinger.cli.show;

import static io.wharfinger.cli.resource.remote.FakeResources.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.resource.Kind;
import io.wharfinger.cli.resource.remote.FakePlatform;
import io.wharfinger.local.LocalException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShowTest {
    private static final String READY = """
        {"id":"i1","deployment":"chat","tenant":"acme","revision":2,"state":"INSTANCE_STATE_READY","node":"n1","accelerators":8,"restarts":0,"url":"http://127.0.0.1:1"}\
        """;
    private static final String PENDING = """
        {"id":"i2","deployment":"other","tenant":"beta","revision":1,"state":"INSTANCE_STATE_PENDING"}\
        """;

    private final FakePlatform platform = new FakePlatform();
    private final StringWriter people = new StringWriter();
    private final StringWriter programs = new StringWriter();

    @BeforeEach
    void aPlatformWithOneOfEach() {
        for (String name : List.of("acme", "beta", "gamma")) {
            platform.resources().put(path(Kind.TENANT, name), """
                {"name":"%1$s","path":"/%1$s/","displayName":"The %1$s","timeZone":"UTC","currencyCode":"EUR","etag":"v1"}\
                """.formatted(name));
        }
        platform.resources().put("/capacity/acme", """
            {"tenant":"acme","tenantPath":"/acme/","quotas":[{"flavor":"h200","resource":"gpu","nominal":16,"borrowingLimit":0,"lendingLimit":null}],
             "used":[{"flavor":"h200","resource":"gpu","amount":8}],"available":[{"flavor":"h200","resource":"gpu","amount":9}],
             "potential":[{"flavor":"h200","resource":"gpu","amount":17}]}\
            """);
        platform.resources().put("/capacity/beta", "{\"tenant\":\"beta\",\"quotas\":[],\"used\":[]}");
        platform.resources().put(path(Kind.KEY, "k1"), "{\"id\":\"k1\",\"tenant\":\"acme\",\"models\":[]}");
        platform.resources()
                .put(
                        path(Kind.KEY, "k2"),
                        "{\"id\":\"k2\",\"tenant\":\"acme\",\"models\":[\"m\"],\"revokeTime\":\"2026-01-01T00:00:00.123456Z\"}");
        platform.resources().put(path(Kind.DEPLOYMENT, "chat"), """
            {"name":"chat","tenant":"acme","tenantPath":"/acme/","revision":2,"etag":"v7",
             "spec":{"model":"llama-3.1-8b","replicas":2,"acceleratorClass":"h200","acceleratorsPerReplica":8,"target":{"process":{"runtime":"sim","parameters":{}}}},
             "status":{"phase":"DEPLOYMENT_PHASE_REFUSED","wantedInstances":2,"readyInstances":1,"updatedInstances":0,"reason":"QUOTA_EXCEEDED","message":"Ask for less."}}\
            """);
        platform.resources()
                .list(
                        path(Kind.DEPLOYMENT, "chat") + "/revisions",
                        "{\"deployment\":\"chat\",\"number\":2,\"spec\":{\"model\":\"llama-3.1-8b\",\"replicas\":2,\"target\":{\"process\":{\"runtime\":\"sim\"}}},\"createTime\":\"2026-01-02T00:00:00Z\"}",
                        "{\"deployment\":\"chat\",\"number\":1,\"spec\":{\"model\":\"llama-3.1-8b\",\"replicas\":1,\"target\":{\"external\":{\"urls\":[\"http://x:1\"]}}},\"createTime\":\"2026-01-01T00:00:00Z\"}");
        platform.resources().list("/deployment/v1/instances", READY, PENDING);
        platform.resources()
                .list(
                        "/router/v1/endpoints",
                        "{\"name\":\"e1\",\"provider\":\"engine\",\"deployment\":\"chat\",\"models\":[\"m\",\"n\"],\"inFlight\":3,\"draining\":true,\"drained\":true,\"url\":\"http://x:1\",\"health\":{\"state\":\"BREAKER_STATE_HALF_OPEN\",\"lastFault\":\"unreachable\"},\"obstacle\":\"\"}",
                        "{\"name\":\"e2\",\"provider\":\"openai\",\"deployment\":\"openai\",\"models\":[\"m\"],\"inFlight\":0,\"health\":{\"state\":\"BREAKER_STATE_CLOSED\",\"lastFault\":\"\"},\"url\":\"https://y\",\"obstacle\":\"no key\"}");
        platform.resources().list(path(Kind.DEPLOYMENT, "chat") + "/instances", READY);
        platform.resources().put("/inventory/v1/accelerators/a1", """
            {"id":"a1","cluster":"harbour","node":"n1","uuid":"GPU-1","acceleratorClass":"h200","memoryBytes":150754820096,"bookingId":"","free":false,
             "health":{"state":"HEALTH_STATE_UNHEALTHY","causes":[{"source":"taint","code":"gpu.nvidia.com/xid","message":"79","recommendedAction":""}]},
             "holders":[{"namespace":"research","pod":"notebook-1","claim":"c","partition":"","shared":false}],"missing":false}\
            """);
        platform.resources()
                .list(
                        "/inventory/v1/capacity",
                        "{\"acceleratorClass\":\"h200\",\"cluster\":\"harbour\",\"node\":\"\",\"total\":24,\"free\":22,\"booked\":0,\"held\":1,\"unhealthy\":1,\"divided\":0,\"largestFreeBlock\":8}");
        platform.resources()
                .list(
                        "/audit/v1/entries",
                        "{\"time\":\"2026-01-01T00:00:00Z\",\"service\":\"quota\",\"subject\":\"ann\",\"roles\":[\"platform-admin\"],\"action\":\"create\",\"resourceKind\":\"tenant\",\"resourceName\":\"acme\",\"tenantPath\":\"/acme/\"}",
                        "{\"time\":\"2026-01-03T00:00:00Z\",\"service\":\"quota\",\"subject\":\"ann\",\"roles\":[\"platform-admin\"],\"action\":\"update\",\"resourceKind\":\"tenant\",\"resourceName\":\"acme\",\"tenantPath\":\"/acme/\"}");
        platform.resources().list("/inventory/v1/bookings");
        platform.resources().list("/quota/v1/webhooks");
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        tenants      | gamma  /gamma/  The gamma     UTC        EUR
        limits       | acme    h200   gpu       16       0          -        8     9          17
        keys         | k1   acme    -             all     -        -
        deployments  | chat  acme    llama-3.1-8b  refused  1/2    2         8 h200 each   QUOTA_EXCEEDED
        revisions    | chat        1         llama-3.1-8b  1         -             external http://x:1  2026-01-01T00:00:00Z
        instances    | i1  chat        2         ready    -        n1    8             0         http://127.0.0.1:1  -
        endpoints    | e1    engine  chat        m, n    half-open  drained   3          unreachable  http://x:1  -
        endpoints    | e2    openai  openai      m       closed     requests  0          -            https://y   no key
        accelerators | harbour  n1    GPU-1            h200   140.4 GiB  unhealthy (gpu.nvidia.com/xid)  held by research pod notebook-1
        capacity     | h200   harbour  24     22    0       1     1          0        8
        """)
    void each_kind_is_a_table_of_what_a_person_wants(String kind, String line) {
        assertThat(get(kind, Query.all())).isZero();

        assertThat(lines()).contains(line);
    }

    @Test
    void all_pages_are_read() {
        get("tenants", Query.all());

        assertThat(lines()).hasSize(4);
    }

    @Test
    void revoked_keys_are_shown_only_when_asked_for() {
        get("keys", Query.all());
        assertThat(lines()).hasSize(2);

        get("keys", Query.named("k2"));
        assertThat(lines()).anyMatch(line -> line.endsWith("2026-01-01T00:00:00Z"));
    }

    @Test
    void one_of_a_kind_can_be_listed_by_name_and_by_tenant() {
        get("tenant", Query.named("beta"));
        assertThat(lines()).hasSize(2);

        programs.getBuffer().setLength(0);
        get("instances", Query.ofTenant("beta"));
        assertThat(lines()).hasSize(2).anyMatch(line -> line.startsWith("i2"));
    }

    @Test
    void the_audit_logs_of_all_services_are_one_by_time() {
        get("audit", Query.all());

        assertThat(lines()).hasSize(9);
        assertThat(lines().get(1)).startsWith("2026-01-03");
        assertThat(lines().getLast()).startsWith("2026-01-01");
    }

    @Test
    void an_empty_list_is_said_to_be_one() {
        assertThat(get("bookings", Query.all())).isZero();

        assertThat(programs.toString()).isEmpty();
        assertThat(people.toString()).contains("There are no bookings.");
    }

    @Test
    void what_is_not_there_is_an_error_that_names_it() {
        assertThatThrownBy(() -> get("tenants", Query.named("nobody")))
                .isInstanceOf(LocalException.class)
                .hasMessage("There is nothing called \"nobody\" among the tenants.");
        assertThatThrownBy(() -> Nouns.of("ship"))
                .isInstanceOf(LocalException.class)
                .hasMessageContaining("There is no kind \"ship\"; the kinds are tenants, limits,");
    }

    @Test
    void programs_get_the_json_of_the_api() throws IOException {
        show(true).get(Nouns.of("tenants"), Query.all());

        JsonNode answer = new JsonMapper().readTree(programs.toString());
        assertThat(answer.path("tenants")).hasSize(3);
        assertThat(answer.path("tenants").get(0).path("etag").asText()).isEqualTo("v1");
    }

    @Test
    void a_deployment_is_described_with_its_status_revisions_and_instances() {
        show(false).describe(Nouns.of("deployment"), "chat");

        assertThat(programs.toString())
                .contains("Phase:             refused", "Message:           Ask for less.")
                .contains("Revisions", "external http://x:1", "Instances", "http://127.0.0.1:1")
                .doesNotContain("v7")
                .doesNotContain("i2");
    }

    @Test
    void a_tenant_is_described_with_limits_keys_and_deployments() {
        show(false).describe(Nouns.of("tenant"), "acme");

        assertThat(programs.toString())
                .contains("Display name:  The acme", "Limits", "NOMINAL", "Keys", "k1", "Deployments", "chat");
    }

    @Test
    void an_accelerator_is_described_with_what_is_wrong_with_it_and_who_holds_it() {
        show(false).describe(Nouns.of("accelerator"), "GPU-1");

        assertThat(programs.toString())
                .contains("State: unhealthy", "- Source:", "gpu.nvidia.com/xid", "- Namespace:", "notebook-1");
    }

    @Test
    void a_description_for_programs_has_what_belongs_to_the_thing() throws IOException {
        show(true).describe(Nouns.of("deployment"), "chat");

        JsonNode answer = new JsonMapper().readTree(programs.toString());
        assertThat(answer.path("resource").path("name").asText()).isEqualTo("chat");
        assertThat(answer.path("revisions")).hasSize(2);
        assertThat(answer.path("instances")).hasSize(1);
    }

    @Test
    void no_word_means_two_kinds() {
        Set<String> words = new HashSet<>();
        for (Noun noun : Nouns.all()) {
            assertThat(words.add(noun.name())).as(noun.name()).isTrue();
            noun.aliases()
                    .forEach(alias -> assertThat(words.add(alias)).as(alias).isTrue());
        }
    }

    private int get(String kind, Query query) {
        return show(false).get(Nouns.of(kind), query);
    }

    private Show show(boolean json) {
        return new Show(platform, new Console(new PrintWriter(people), new PrintWriter(programs), json));
    }

    private List<String> lines() {
        return programs.toString().lines().map(String::strip).toList();
    }
}
