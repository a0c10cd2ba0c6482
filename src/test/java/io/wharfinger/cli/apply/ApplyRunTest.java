package io.wharfinger.cli.apply;

import static io.wharfinger.cli.resource.remote.FakeResources.path;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.resource.Kind;
import io.wharfinger.cli.resource.remote.FakePlatform;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs of the command, but for the parsing of its arguments, on a platform in memory. */
class ApplyRunTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    @TempDir
    Path folder;

    @TempDir
    Path secrets;

    private final FakePlatform platform = new FakePlatform();
    private final StringWriter people = new StringWriter();
    private final StringWriter programs = new StringWriter();

    @BeforeEach
    void aSmallPlatform() throws IOException {
        write("tenants.yaml", SmallFolder.TENANTS);
        write("accelerators/classes.yml", SmallFolder.CLASSES);
        write("models/models.yaml", SmallFolder.MODELS);
        write("limits.yaml", SmallFolder.LIMITS);
        write("keys.yaml", SmallFolder.KEYS);
        write("prices.yaml", SmallFolder.PRICES);
        write("deployments.yaml", SmallFolder.DEPLOYMENTS);
        write("README.md", "kind: Nothing");
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void everything_is_made_in_the_order_in_which_it_is_needed() {
        assertThat(apply()).isZero();

        assertThat(platform.writes())
                .containsExactly(
                        "POST /quota/v1/tenants",
                        "POST /quota/v1/tenants",
                        "POST /inventory/v1/classes",
                        "POST /deployment/v1/models",
                        "PUT /quota/v1/tenants/team/capacity",
                        "POST /quota/v1/tenants/team/keys",
                        "POST /billing/v1/prices",
                        "POST /deployment/v1/deployments",
                        "POST /deployment/v1/deployments");
        assertThat(platform.resources()
                        .at(path(Kind.TENANT, "team"))
                        .orElseThrow()
                        .path("path")
                        .asText())
                .isEqualTo("/company/team/");
        assertThat(programs.toString()).contains("+ create  Tenant \"company\"", "9 to create");
        assertThat(people.toString()).contains("Applied: 9 steps done.");
    }

    @Test
    void applying_twice_changes_nothing() {
        apply();
        platform.forgetWrites();
        programs.getBuffer().setLength(0);

        assertThat(apply()).isZero();

        assertThat(platform.writes()).isEmpty();
        assertThat(programs.toString()).contains("Nothing to do").contains("= 9 unchanged");
    }

    @Test
    void a_dry_run_shows_the_difference_and_writes_nothing() {
        assertThat(run(true, false)).isZero();

        assertThat(platform.writes()).isEmpty();
        assertThat(programs.toString()).contains("+ create  Deployment \"chat\"", "9 to create");
        assertThat(people.toString()).contains("Nothing was changed: --dry-run.");
        assertThat(secrets).isEmptyDirectory();
    }

    @Test
    void an_update_names_each_field_before_and_after_and_sends_the_etag() throws IOException {
        apply();
        platform.forgetWrites();
        write("deployments.yaml", SmallFolder.DEPLOYMENTS.replace("replicas: 2", "replicas: 4"));

        assertThat(apply()).isZero();

        assertThat(programs.toString()).contains("~ update  Deployment \"chat\"", "replicas: 2 -> 4");
        assertThat(platform.writes()).containsExactly("PUT /deployment/v1/deployments/chat");
        JsonNode chat = platform.resources().at(path(Kind.DEPLOYMENT, "chat")).orElseThrow();
        assertThat(chat.path("spec").path("replicas").asInt()).isEqualTo(4);
        assertThat(chat.path("etag").asText()).isEqualTo("v2");
    }

    @Test
    void secrets_go_into_files_that_only_their_owner_may_read_and_are_never_printed() throws IOException {
        apply();

        Path secret = secrets.resolve("team-key");
        assertThat(secret).hasContent("wk_team-key_shownonce");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
                .isEqualTo("rwx------");
        assertThat(people.toString() + programs).doesNotContain("shownonce").contains(secret.toString());
    }

    @Test
    void a_folder_for_secrets_is_made_for_its_owner_only_and_one_that_is_there_stays_as_it_is() throws IOException {
        Path fresh = secrets.resolve("a/b");
        SecretFiles files = new SecretFiles(fresh);
        new ApplyRun(platform, console(false), new ApplyOptions(false, false, files), patience()).run(folder, NOW);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)))
                .isEqualTo("rwx------");

        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-x---"));
        write("keys.yaml", SmallFolder.KEYS.replace("team-key", "other-key"));
        new ApplyRun(platform, console(false), new ApplyOptions(false, false, files), patience()).run(folder, NOW);
        assertThat(fresh.resolve("other-key")).exists();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)))
                .isEqualTo("rwxr-x---");
    }

    @Test
    void a_secret_never_overwrites_a_file() throws IOException {
        Files.writeString(secrets.resolve("team-key"), "mine");

        assertThat(apply()).isEqualTo(1);

        assertThat(platform.writes()).isEmpty();
        assertThat(people.toString())
                .contains("keys.yaml:1: Key \"team-key\": its secret would go to " + secrets.resolve("team-key"));
        assertThat(secrets.resolve("team-key")).hasContent("mine");
    }

    @Test
    void a_key_without_its_secret_file_is_told_of() throws IOException {
        apply();
        Files.delete(secrets.resolve("team-key"));

        assertThat(apply()).isZero();

        assertThat(people.toString()).contains("Note: Key \"team-key\" is on the platform, and its secret is not in");
    }

    @Test
    void a_revoked_key_cannot_be_made_again() {
        apply();
        platform.resources()
                .put(
                        path(Kind.KEY, "team-key"),
                        "{\"id\":\"team-key\",\"tenant\":\"team\",\"revokeTime\":\"2026-01-01T00:00:00Z\"}");
        platform.forgetWrites();

        assertThat(apply()).isEqualTo(1);

        assertThat(platform.writes()).isEmpty();
        assertThat(people.toString())
                .contains("keys.yaml:1: Key \"team-key\": was revoked, and an id is never used again");
    }

    @Test
    void another_price_at_the_same_moment_is_refused_before_anything_is_changed() throws IOException {
        apply();
        platform.forgetWrites();
        write("prices.yaml", SmallFolder.PRICES.replace("\"2.20\"", "\"2.30\""));
        write("tenants.yaml", SmallFolder.TENANTS.replace("EUR", "USD"));

        assertThat(apply()).isEqualTo(1);

        assertThat(platform.writes()).isEmpty();
        assertThat(people.toString())
                .contains(
                        "prices.yaml:10: Price \"llama-eur\": spec.perMillion.text-out: is \"2.2\" on the platform and"
                                + " \"2.3\" here; a price version never changes: choose a later effectiveTime");
    }

    @Test
    void a_refusal_in_the_middle_says_what_was_done_and_what_was_not_and_the_next_run_goes_on() {
        platform.refuse("POST /deployment/v1/models", 422, "DEPLOYMENT_MODEL_INVALID", "Not this one.", 1);

        assertThat(apply()).isEqualTo(1);

        assertThat(people.toString())
                .contains("Done before: create Tenant \"company\", create Tenant \"team\", create AcceleratorClass"
                        + " \"h200\".")
                .contains("REFUSED: create Model \"llama-3.1-8b\": Not this one. (DEPLOYMENT_MODEL_INVALID)")
                .contains("Not tried: create Limit \"team\", create Key \"team-key\",");

        platform.forgetWrites();
        assertThat(apply()).isZero();
        assertThat(platform.writes()).startsWith("POST /deployment/v1/models").hasSize(6);
    }

    @Test
    void a_change_in_between_is_refused_and_not_overwritten() throws IOException {
        apply();
        platform.refuse("PUT /deployment/v1/deployments/chat", 412, "REQUEST_ETAG_STALE", "It was changed.", 1);
        write("deployments.yaml", SmallFolder.DEPLOYMENTS.replace("replicas: 2", "replicas: 4"));

        assertThat(apply()).isEqualTo(1);

        assertThat(people.toString())
                .contains("REFUSED: update Deployment \"chat\": It was changed. (REQUEST_ETAG_STALE)");
    }

    @Test
    void a_service_that_has_not_heard_of_a_tenant_yet_is_asked_again() {
        platform.refuse("POST /deployment/v1/deployments", 404, "DEPLOYMENT_TENANT_UNKNOWN", "Who?", 2);

        assertThat(apply()).isZero();

        assertThat(platform.resources().at(path(Kind.DEPLOYMENT, "chat"))).isPresent();
    }

    @Test
    void pruning_removes_what_no_file_names_children_first_and_only_of_kinds_that_files_name() throws IOException {
        apply();
        platform.resources().put(path(Kind.TENANT, "old"), tenant("old", "", "/old/"));
        platform.resources().put(path(Kind.TENANT, "older"), tenant("older", "old", "/old/older/"));
        platform.resources().put(path(Kind.CLUSTER, "kept"), "{\"name\":\"kept\",\"etag\":\"v1\"}");
        platform.resources()
                .put(
                        path(Kind.PRICE, "kept"),
                        "{\"model\":\"x\",\"currencyCode\":\"EUR\",\"effectiveTime\":\"2020-01-01T00:00:00Z\"}");
        write("deployments.yaml", SmallFolder.DEPLOYMENTS.substring(0, SmallFolder.DEPLOYMENTS.indexOf("---")));
        platform.forgetWrites();

        assertThat(run(false, true)).isZero();

        assertThat(platform.writes())
                .containsExactly(
                        "DELETE /deployment/v1/deployments/elsewhere",
                        "DELETE /quota/v1/tenants/older",
                        "DELETE /quota/v1/tenants/old");
        assertThat(programs.toString()).contains("- remove  Tenant \"old\"");
        assertThat(people.toString()).contains("Note: 1 price version that no file names stays");
        assertThat(platform.resources().at(path(Kind.CLUSTER, "kept"))).isPresent();
    }

    @Test
    void a_removed_deployment_is_waited_for_before_what_it_uses_is_removed() throws IOException {
        apply();
        write("models/models.yaml", SmallFolder.MODELS + "---\nkind: Model\nname: qwen3-8b\nspec: {}\n");
        write(
                "deployments.yaml",
                SmallFolder.DEPLOYMENTS
                        .replace("name: elsewhere", "name: third")
                        .replaceFirst("(?s)(third.*model: )llama-3.1-8b", "$1qwen3-8b"));
        apply();
        write("models/models.yaml", SmallFolder.MODELS);
        write("deployments.yaml", SmallFolder.DEPLOYMENTS.substring(0, SmallFolder.DEPLOYMENTS.indexOf("---")));
        platform.forgetWrites();

        assertThat(run(false, true)).as(people.toString()).isZero();

        assertThat(platform.writes())
                .containsExactly(
                        "DELETE /deployment/v1/deployments/third",
                        "DELETE /deployment/v1/deployments/elsewhere",
                        "DELETE /deployment/v1/models/qwen3-8b");
    }

    @Test
    void a_deployment_that_does_not_go_in_time_ends_the_run() throws IOException {
        apply();
        write("deployments.yaml", SmallFolder.DEPLOYMENTS.substring(0, SmallFolder.DEPLOYMENTS.indexOf("---")));

        Patience none = new Patience(Duration.ZERO, Duration.ZERO);
        int status = new ApplyRun(platform, console(false), options(false, true), none).run(folder, NOW);

        assertThat(status).isEqualTo(1);
        assertThat(people.toString())
                .contains("REFUSED: remove Deployment \"elsewhere\": It is being removed and is not gone");
    }

    @Test
    void what_is_being_removed_cannot_be_described_by_a_file() {
        apply();
        platform.resources()
                .put(
                        path(Kind.DEPLOYMENT, "chat"),
                        "{\"name\":\"chat\",\"tenant\":\"team\",\"spec\":{},\"deleteTime\":\"2026-01-01T00:00:00Z\"}");
        platform.forgetWrites();

        assertThat(apply()).isEqualTo(1);

        assertThat(platform.writes()).isEmpty();
        assertThat(people.toString())
                .contains("deployments.yaml:1: Deployment \"chat\": is being removed; wait until it is gone, then apply"
                        + " again");
    }

    @Test
    void pruning_a_folder_whose_files_have_vanished_removes_nothing_of_their_kind() throws IOException {
        apply();
        Files.delete(folder.resolve("deployments.yaml"));
        Files.delete(folder.resolve("keys.yaml"));
        platform.forgetWrites();

        assertThat(run(false, true)).isZero();

        assertThat(platform.writes()).isEmpty();
    }

    @Test
    void a_pruned_resource_cannot_be_named_by_a_file() throws IOException {
        apply();
        platform.resources().put(path(Kind.MODEL, "qwen3-8b"), "{\"name\":\"qwen3-8b\",\"etag\":\"v1\"}");
        write("deployments.yaml", SmallFolder.DEPLOYMENTS.replace("model: llama-3.1-8b", "model: qwen3-8b"));
        platform.forgetWrites();

        assertThat(run(false, true)).isEqualTo(1);

        assertThat(platform.writes()).isEmpty();
        assertThat(people.toString())
                .contains("spec.model: there is no Model \"qwen3-8b\" in these files, and --prune leaves no other");
    }

    @Test
    void programs_read_one_object_with_the_result_of_each_step() throws IOException {
        platform.refuse("POST /deployment/v1/models", 422, "DEPLOYMENT_MODEL_INVALID", "Not this one.", 1);

        new ApplyRun(platform, console(true), options(false, false), patience()).run(folder, NOW);

        JsonNode answer = new JsonMapper().readTree(programs.toString());
        assertThat(answer.path("outcome").asText()).isEqualTo("refused");
        assertThat(answer.path("problem").path("code").asText()).isEqualTo("DEPLOYMENT_MODEL_INVALID");
        List<String> results = answer.path("steps")
                .valueStream()
                .map(step -> step.path("result").asText())
                .toList();
        assertThat(results)
                .containsExactly(
                        "done",
                        "done",
                        "done",
                        "refused",
                        "not-tried",
                        "not-tried",
                        "not-tried",
                        "not-tried",
                        "not-tried");
    }

    private static String tenant(String name, String parent, String path) {
        return "{\"name\":\"%s\",\"parent\":\"%s\",\"path\":\"%s\",\"etag\":\"v1\"}".formatted(name, parent, path);
    }

    private int apply() {
        return run(false, false);
    }

    private int run(boolean dryRun, boolean prune) {
        return new ApplyRun(platform, console(false), options(dryRun, prune), patience()).run(folder, NOW);
    }

    private ApplyOptions options(boolean dryRun, boolean prune) {
        return new ApplyOptions(dryRun, prune, new SecretFiles(secrets));
    }

    private static Patience patience() {
        return new Patience(Duration.ofSeconds(30), Duration.ofSeconds(30));
    }

    private Console console(boolean json) {
        return new Console(new PrintWriter(people), new PrintWriter(programs), json);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
