package io.wharfinger.cli.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.resource.remote.FakePlatform;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are wrong: one precise message for each fault, and no call that writes. */
class FaultsTest {
    @TempDir
    Path folder;

    private final FakePlatform platform = new FakePlatform();
    private final StringWriter people = new StringWriter();

    @AfterEach
    void nothingWasWritten() {
        assertThat(platform.writes()).isEmpty();
        platform.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        Tenant  | acme | timeZone: Mars/Olympus; currencyCode: EUR | 4: Tenant "acme": spec.timeZone: there is no time zone "Mars/Olympus"; use an IANA name such as Europe/Berlin or UTC
        Tenant  | acme | timeZone: UTC; currencyCode: XXX | 5: Tenant "acme": spec.currencyCode: there is no currency "XXX"; use an ISO 4217 code such as EUR or USD
        Tenant  | acme | timeZone: UTC; currencyCode: euro | 5: Tenant "acme": spec.currencyCode: must be an ISO 4217 code such as EUR, but is "euro"
        Tenant  | acme | timeZone: UTC; currencyCode: EUR; parent: nobody | 6: Tenant "acme": spec.parent: there is no Tenant "nobody" in these files or on the platform
        Tenant  | acme | timeZone: UTC; currencyCode: EUR; parent: acme | 6: Tenant "acme": spec.parent: leads back to the tenant itself
        Tenant  | acme | timeZone: UTC | 3: Tenant "acme": spec.currencyCode: is missing
        Tenant  | acme | timeZone: UTC; currencyCode: EUR; color: red | 6: Tenant "acme": spec.color: is not a field here; the fields are parent, displayName, timeZone, currencyCode
        Tenant  | Acme | timeZone: UTC; currencyCode: EUR | 2: Tenant "Acme": name: must be 1 to 40 of a-z, 0-9 and -, but is "Acme"
        Tenant  | 1    | timeZone: UTC; currencyCode: EUR | 2: Tenant "1": name: must be text in quotes, but is 1
        Limit   | nobody | capacity: [{class: h200, nominal: 1}] | 3: Limit "nobody": spec: the name of a limit is its tenant's: there is no Tenant "nobody" in these files or on the platform
        Limit   | team | capacity: [{class: h900, nominal: 1}] | 4: Limit "team": spec.capacity[0].class: there is no AcceleratorClass "h900" in these files or on the platform
        Limit   | team | capacity: [{class: h200, nominal: 1}, {class: h200, nominal: 2}] | 4: Limit "team": spec.capacity[1]: h200 gpu is named twice
        Limit   | team | capacity: [{class: h200, nominal: -1}] | 4: Limit "team": spec.capacity[0].nominal: must be at least 0
        Limit   | team | capacity: [{class: h200, nominal: 1.5}] | 4: Limit "team": spec.capacity[0].nominal: must be a whole number, but is 1.5
        Limit   | team | capacity: [] | 4: Limit "team": spec.capacity: must have at least 1 entry
        Key     | k | tenant: nobody | 4: Key "k": spec.tenant: there is no Tenant "nobody" in these files or on the platform
        Key     | k | tenant: team; models: [gpt] | 5: Key "k": spec.models[0]: there is no Model "gpt" in these files or on the platform
        Key     | k | tenant: team; models: [llama-3.1-8b, llama-3.1-8b] | 5: Key "k": spec.models: names something twice
        Key     | k | tenant: team; expireTime: 2020-01-01T00:00:00Z | 5: Key "k": spec.expireTime: is in the past: the key would never work
        Key     | k | tenant: team; expireTime: tomorrow | 5: Key "k": spec.expireTime: must be a time with its zone, such as 2026-12-01T00:00:00Z, but is "tomorrow"
        Key     | k | tenant: team; expireTime: 2027-02-30T00:00:00Z | 5: Key "k": spec.expireTime: there is no time "2027-02-30T00:00:00Z"
        AcceleratorClass | b200 | displayName: B200 | 3: AcceleratorClass "b200": spec.products: is missing
        AcceleratorClass | b200 | products: [nvidia-h200] | 4: AcceleratorClass "b200": spec.products[0]: "nvidia-h200" is a product of AcceleratorClass "h200" too (FOLDER/sound/classes.yaml:1)
        Cluster | c | observations: [nodes.yaml] | 4: Cluster "c": spec.observations[0]: there is no file "nodes.yaml"
        Cluster | c | observations: [../nodes.yaml] | 4: Cluster "c": spec.observations[0]: must be a file in or below the folder of this one, but is "../nodes.yaml"
        Cluster | c | region: [eu] | 4: Cluster "c": spec.region: must be text, but is a list
        Model   | my-model | source: me/my-model | 3: Model "my-model": spec.architecture: is missing, and "my-model" is not in the built-in catalogue, which has llama-3.1-8b, llama-3.1-70b, qwen3-8b, qwen3-32b, qwen3-30b-a3b
        Model   | m | architecture: {parameters: 100, layers: 2, hiddenSize: 8, heads: 4, kvHeads: 3, headDim: 2, contextTokens: 9} | 4: Model "m": spec.architecture.kvHeads: heads (4) must be a multiple of kvHeads (3)
        Model   | m | architecture: {parameters: 100, activeParameters: 200, layers: 2, hiddenSize: 8, heads: 4, kvHeads: 2, headDim: 2, contextTokens: 9} | 4: Model "m": spec.architecture.activeParameters: must be at most parameters (100), but is 200
        Model   | m | architecture: {parameters: 100, layers: 2, hiddenSize: 8, heads: 4, kvHeads: 2, headDim: 2, contextTokens: 9, weights: fp4} | 4: Model "m": spec.architecture.weights: must be one of bf16, fp8, int4, but is "fp4"
        Deployment | d | tenant: team; model: llama-3.1-8b; replicas: 65; process: {runtime: sim} | 6: Deployment "d": spec.replicas: must be at most 64
        Deployment | d | tenant: team; model: llama-3.1-8b; replicas: two; process: {runtime: sim} | 6: Deployment "d": spec.replicas: must be a whole number, but is "two"
        Deployment | d | tenant: team; model: llama-3.1-8b; process: {runtime: sim} | 3: Deployment "d": spec.replicas: is missing; say how many instances are wanted
        Deployment | d | tenant: team; model: gpt; replicas: 1; process: {runtime: sim} | 5: Deployment "d": spec.model: there is no Model "gpt" in these files or on the platform
        Deployment | d | tenant: nobody; model: llama-3.1-8b; replicas: 1; process: {runtime: sim} | 4: Deployment "d": spec.tenant: there is no Tenant "nobody" in these files or on the platform
        Deployment | d | tenant: team; model: llama-3.1-8b; replicas: 1 | 3: Deployment "d": spec: says nowhere where it runs: give process or external
        Deployment | d | tenant: team; model: llama-3.1-8b; replicas: 1; process: {runtime: sim}; external: {urls: [http://x:1]} | 8: Deployment "d": spec.external: cannot stand beside process: give one of them
        Deployment | d | tenant: team; model: llama-3.1-8b; replicas: 1; external: {urls: [http://x:1]} | 6: Deployment "d": spec.replicas: must be left out: the external URLs are the instances
        Deployment | d | tenant: team; model: llama-3.1-8b; external: {urls: [ftp://x]} | 6: Deployment "d": spec.external.urls[0]: must be a base URL of scheme, host and port, such as http://10.0.0.7:8000, but is "ftp://x"
        Deployment | d | tenant: team; model: llama-3.1-8b; replicas: 1; process: {runtime: sim}; acceleratorClass: h200 | 3: Deployment "d": spec.acceleratorsPerReplica: must be at least 1 where a class is named
        Deployment | d | tenant: team; model: llama-3.1-8b; replicas: 1; process: {runtime: sim}; acceleratorClass: h900; acceleratorsPerReplica: 1 | 8: Deployment "d": spec.acceleratorClass: there is no AcceleratorClass "h900" in these files or on the platform
        Deployment | d | tenant: team; model: llama-3.1-8b; replicas: 1; process: {runtime: sim}; rollout: {maxSurge: 0} | 8: Deployment "d": spec.rollout: maxSurge and maxUnavailable must not both be 0: nothing could roll
        Deployment | d | tenant: team; model: llama-3.1-8b; replicas: 1; process: {runtime: sim}; rollout: {drainTimeout: 2h} | 8: Deployment "d": spec.rollout.drainTimeout: must be at most 1h
        Price   | p | model: llama-3.1-8b; currencyCode: EUR; effectiveTime: 2026-01-01T00:00:00Z; perMillion: {text-out: 0.55} | 7: Price "p": spec.perMillion.text-out: must be text in quotes, but is 0.55
        Price   | p | model: llama-3.1-8b; currencyCode: EUR; effectiveTime: 2026-01-01T00:00:00Z; perMillion: {text-out: "0.5500001"} | 7: Price "p": spec.perMillion.text-out: must be a decimal number of zero or more with at most 6 digits after the point, such as "0.55", but is "0.5500001"
        Price   | p | model: llama-3.1-8b; currencyCode: EUR; effectiveTime: 1999-01-01T00:00:00Z; perMillion: {text-out: "1"} | 6: Price "p": spec.effectiveTime: must be from 2000 on and before 2200
        Price   | p | model: llama-3.1-8b; currencyCode: EUR; effectiveTime: 2026-01-01T00:00:00Z; perMillion: {text: "1"} | 7: Price "p": spec.perMillion.text: is not a field here; the fields are uncached-text, cache-read, cache-write-5m, cache-write-1h, audio-in, image-in, text-out, reasoning-out, audio-out, image-out
        Price   | p | model: llama-3.1-8b; currencyCode: EUR; effectiveTime: 2026-01-01T00:00:00Z | 3: Price "p": spec.perMillion: is missing
        Price   | p | model: llama-3.1-8b; currencyCode: EUR; tenant: nobody; effectiveTime: 2026-01-01T00:00:00Z; perMillion: {text-out: "1"} | 6: Price "p": spec.tenant: there is no Tenant "nobody" in these files or on the platform
        Price   | p | model: llama-3.1-8b; currencyCode: EUR; effectiveTime: 2026-01-01T00:00:00Z; ends: true | 3: Price "p": spec.tenant: is missing: only a tenant's own price can be ended
        Price   | p | model: llama-3.1-8b; currencyCode: EUR; effectiveTime: 2026-01-01T00:00:00Z; perMillion: {text-out: "1"}; sizeTiers: [{name: long, above: 5}] | 8: Price "p": spec.sizeTiers[0]: must have a price of the same token classes and units as requests in no tier
        Price   | p | model: llama-3.1-8b; currencyCode: EUR; effectiveTime: 2026-01-01T00:00:00Z; perMillion: {text-out: "1"}; sizeTiers: [{name: a, above: 5, perMillion: {text-out: "1"}}, {name: b, above: 5, perMillion: {text-out: "1"}}] | 8: Price "p": spec.sizeTiers[1].above: must be above 5: tiers ascend
        Price   | p | model: llama-3.1-8b; currencyCode: EUR; effectiveTime: 2026-01-01T00:00:00Z; perMillion: {text-out: "1"}; serviceTiers: [{name: batch, multiplier: 0.5}] | 8: Price "p": spec.serviceTiers[0].multiplier: must be text in quotes, but is 0.5
        Price   | p | model: llama-3.1-8b; currencyCode: EUR; effectiveTime: 2026-01-01T00:00:00Z; perMillion: {text-out: "1"}; serviceTiers: [{name: batch}] | 8: Price "p": spec.serviceTiers[0].multiplier: is missing
        Price   | p | model: gpt; currencyCode: EUR; effectiveTime: 2026-01-01T00:00:00Z; perMillion: {text-out: "1"} | 4: Price "p": spec.model: there is no Model "gpt" in these files or on the platform
        """)
    void each_kind_broken_in_one_way_gives_one_precise_message(String kind, String name, String spec, String message)
            throws IOException {
        sound();
        write("wrong.yaml", "kind: %s\nname: %s\nspec:\n  %s\n".formatted(kind, name, spec.replace("; ", "\n  ")));

        assertThat(apply()).isEqualTo(1);

        assertThat(lines())
                .containsExactly(
                        folder + "/wrong.yaml:" + message.replace("FOLDER", folder.toString()),
                        "1 fault in 4 files; nothing was changed.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        kind: Tenent;name: a;spec: {} | 1: kind: there is no kind "Tenent"; the kinds are Tenant, AcceleratorClass, Cluster, Model, Limit, Key, Price, Deployment
        name: a;spec: {} | 1: kind: is missing; the kinds are Tenant, AcceleratorClass, Cluster, Model, Limit, Key, Price, Deployment
        kind: Cluster;spec: {} | 1: Cluster: name: is missing
        kind: Cluster;name: a | 1: Cluster "a": spec: is missing
        kind: Cluster;name: a;spec: {};status: {} | 4: Cluster "a": status: is not a field here; the fields are kind, name, spec
        kind: Cluster;name: a;spec: {region: eu, region: us} | 3: names "region" twice
        kind: Cluster;name: a;spec: {region: "eu} | 4: is not YAML: found unexpected end of stream
        kind: Cluster;name: [a | 3: is not YAML: expected ',' or ']', but got <stream end>
        kind: Cluster;name: team;spec: {};---;kind: Cluster;name: team;spec: {} | 5: Cluster "team": is described already at FILE:1
        """)
    void what_is_no_resource_at_all_is_told_with_its_line(String text, String message) throws IOException {
        write("broken.yaml", text.replace(";", "\n") + "\n");

        assertThat(apply()).isEqualTo(1);

        String file = folder + "/broken.yaml";
        assertThat(lines())
                .containsExactly(file + ":" + message.replace("FILE", file), "1 fault in 1 file; nothing was changed.");
    }

    @Test
    void all_faults_of_all_files_are_told_at_once() throws IOException {
        write("a.yaml", "kind: Tenant\nname: a\nspec: {timeZone: X, currencyCode: Y}\n");
        write("b/c.yml", "kind: Model\nname: b\nspec: {}\n---\nkind: Nothing\n");

        apply();

        assertThat(lines())
                .containsExactly(
                        folder
                                + "/a.yaml:3: Tenant \"a\": spec.currencyCode: must be an ISO 4217 code such as EUR,"
                                + " but is \"Y\"",
                        folder
                                + "/b/c.yml:3: Model \"b\": spec.architecture: is missing, and \"b\" is not in the"
                                + " built-in catalogue, which has llama-3.1-8b, llama-3.1-70b, qwen3-8b, qwen3-32b,"
                                + " qwen3-30b-a3b",
                        folder + "/b/c.yml:5: kind: there is no kind \"Nothing\"; the kinds are Tenant,"
                                + " AcceleratorClass, Cluster, Model, Limit, Key, Price, Deployment",
                        "3 faults in 2 files; nothing was changed.");
    }

    @Test
    void broken_files_are_told_of_even_if_the_platform_does_not_answer() throws IOException {
        write("a.yaml", "kind: Tenant\nname: a\nspec: {timeZone: UTC, currencyCode: EUR}\n---\nkind: Nothing\n");
        platform.close();

        assertThat(apply()).isEqualTo(1);

        assertThat(lines())
                .hasSize(3)
                .endsWith("The platform does not answer: what these files name there was not checked.");
    }

    @Test
    void what_a_broken_document_describes_is_not_said_to_be_missing() throws IOException {
        write("a.yaml", "kind: Tenant\nname: a\nspec: {timeZone: UTC}\n");
        write("b.yaml", "kind: Key\nname: b\nspec: {tenant: a}\n");

        apply();

        assertThat(lines())
                .containsExactly(
                        folder + "/a.yaml:3: Tenant \"a\": spec.currencyCode: is missing",
                        "1 fault in 2 files; nothing was changed.");
    }

    @Test
    void a_circle_of_parents_is_told_at_each_of_its_tenants() throws IOException {
        write("a.yaml", "kind: Tenant\nname: a\nspec: {parent: b, timeZone: UTC, currencyCode: EUR}\n");
        write("b.yaml", "kind: Tenant\nname: b\nspec: {parent: a, timeZone: UTC, currencyCode: EUR}\n");

        apply();

        assertThat(lines())
                .containsExactly(
                        folder + "/a.yaml:3: Tenant \"a\": spec.parent: leads back to the tenant itself",
                        folder + "/b.yaml:3: Tenant \"b\": spec.parent: leads back to the tenant itself",
                        "2 faults in 2 files; nothing was changed.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"this is: [not\n", "hello\n", "kind: List\nitems: 7\n", "{\"kind\": \"Pod\"", ""})
    void an_observation_that_cannot_be_used_is_a_fault_of_its_cluster(String content) throws IOException {
        write("c.yaml", "kind: Cluster\nname: c\nspec: {observations: [seen/nodes.yaml]}\n");
        write("seen/nodes.yaml", content);

        apply();

        assertThat(lines()).hasSize(2);
        assertThat(lines().getFirst())
                .startsWith(folder + "/c.yaml:3: Cluster \"c\": spec.observations[0]: the file \"seen/nodes.yaml\": ");
    }

    private void sound() throws IOException {
        write("sound/tenants.yaml", SmallFolder.TENANTS);
        write("sound/classes.yaml", SmallFolder.CLASSES);
        write("sound/models.yaml", SmallFolder.MODELS);
    }

    private List<String> lines() {
        return people.toString().lines().toList();
    }

    private int apply() {
        Console console = new Console(new PrintWriter(people), new PrintWriter(new StringWriter()), false);
        ApplyOptions options = new ApplyOptions(false, false, new SecretFiles(folder.resolve("secrets")));
        return new ApplyRun(platform, console, options, new Patience(Duration.ZERO, Duration.ZERO))
                .run(folder, Instant.parse("2026-11-23T08:00:00Z"));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
