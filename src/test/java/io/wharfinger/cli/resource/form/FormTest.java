package io.wharfinger.cli.resource.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.cli.resource.Change;
import io.wharfinger.cli.resource.Difference;
import io.wharfinger.cli.resource.Document;
import io.wharfinger.cli.resource.Kind;
import io.wharfinger.cli.resource.Lines;
import io.wharfinger.cli.resource.ResourceId;
import io.wharfinger.cli.resource.yaml.YamlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What files leave to be understood, and how services write it, makes no difference. */
class FormTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        TENANT            | {timeZone: UTC, currencyCode: EUR} | {"name":"x","parent":"","path":"/x/","displayName":"","timeZone":"UTC","currencyCode":"EUR","etag":"v1"}
        ACCELERATOR_CLASS | {products: [b, a]} | {"name":"x","displayName":"","products":["a","b"],"etag":"v1"}
        CLUSTER           | {observations: [nodes.yaml]} | {"name":"x","displayName":"","region":"","etag":"v1","observeTime":null}
        MODEL             | {architecture: {parameters: 100, layers: 2, hiddenSize: 8, heads: 4, kvHeads: 2, headDim: 2, contextTokens: 9}} | {"name":"x","displayName":"","source":"","architecture":{"parameters":100,"activeParameters":100,"layers":2,"hiddenSize":8,"heads":4,"kvHeads":2,"headDim":2,"experts":0,"activeExperts":0,"contextTokens":9,"weights":"bf16","kvCache":""}}
        LIMIT             | {capacity: [{class: h200, nominal: 8, borrowingLimit: 0}]} | {"tenant":"x","quotas":[{"flavor":"h200","resource":"gpu","nominal":8,"borrowingLimit":0,"lendingLimit":null}],"used":[]}
        KEY               | {tenant: t, models: [b, a], expireTime: "2030-01-01T01:00:00+01:00"} | {"id":"x","tenant":"t","displayName":"","models":["a","b"],"expireTime":"2030-01-01T00:00:00Z","revokeTime":null}
        PRICE             | {model: m, currencyCode: EUR, effectiveTime: "2020-01-01T00:00:00Z", perMillion: {cache-write-5m: "1.50"}} | {"id":"1","model":"m","currencyCode":"EUR","effectiveTime":"2020-01-01T00:00:00Z","prices":[{"tokenClass":"TOKEN_CLASS_CACHE_WRITE_5M","perMillion":"1.5"}]}
        PRICE             | {model: m, currencyCode: EUR, tenant: acme, effectiveTime: "2020-01-01T00:00:00Z", perMillion: {text-out: "2"}, unitsPerMillion: {REQUEST: "7.0"}, sizeTiers: [{name: long, above: 200000, perMillion: {text-out: "3"}, unitsPerMillion: {REQUEST: "8"}}], serviceTiers: [{name: batch, multiplier: "0.50", perMillion: {text-out: "0.9"}}]} | {"id":"1","model":"m","currencyCode":"EUR","tenant":"acme","tenantPath":"/acme/","effectiveTime":"2020-01-01T00:00:00Z","ends":false,"sizeTiers":[{"name":"long","above":200000}],"serviceTiers":[{"name":"batch","multiplier":"0.5"}],"prices":[{"tokenClass":"TOKEN_CLASS_TEXT_OUT","unit":"","sizeTier":"","serviceTier":"","perMillion":"2","resolved":false},{"tokenClass":"TOKEN_CLASS_UNSPECIFIED","unit":"REQUEST","sizeTier":"","serviceTier":"","perMillion":"7","resolved":false},{"tokenClass":"TOKEN_CLASS_TEXT_OUT","unit":"","sizeTier":"long","serviceTier":"","perMillion":"3","resolved":false},{"tokenClass":"TOKEN_CLASS_UNSPECIFIED","unit":"REQUEST","sizeTier":"long","serviceTier":"","perMillion":"8","resolved":false},{"tokenClass":"TOKEN_CLASS_TEXT_OUT","unit":"","sizeTier":"","serviceTier":"batch","perMillion":"0.9","resolved":false},{"tokenClass":"TOKEN_CLASS_UNSPECIFIED","unit":"REQUEST","sizeTier":"","serviceTier":"batch","perMillion":"3.5","resolved":true}]}
        PRICE             | {model: m, currencyCode: EUR, tenant: acme, effectiveTime: "2020-01-01T00:00:00Z", ends: true} | {"id":"1","model":"m","currencyCode":"EUR","tenant":"acme","effectiveTime":"2020-01-01T00:00:00Z","ends":true,"prices":[]}
        DEPLOYMENT        | {tenant: t, model: m, replicas: 1, process: {runtime: sim}, rollout: {drainTimeout: 5m}} | {"name":"x","tenant":"t","spec":{"model":"m","servedNames":[],"target":{"process":{"runtime":"sim","parameters":{}}},"replicas":1,"acceleratorClass":"","acceleratorsPerReplica":0,"cluster":"","rollout":{"maxSurge":null,"maxUnavailable":0,"drainTimeout":"300s","startTimeout":"600s"}},"status":{}}
        DEPLOYMENT        | {tenant: t, model: m, external: {urls: ["http://b:1", "http://a:1"]}} | {"name":"x","tenant":"t","spec":{"model":"m","target":{"external":{"urls":["http://a:1","http://b:1"]}},"rollout":null}}
        """)
    void a_file_and_the_api_that_mean_the_same_do_not_differ(Kind kind, String file, String api) {
        Form form = Form.of(kind);

        List<Change> changes = Difference.between(form.ofApi(json(api)), form.ofFile(document(kind, file)));

        assertThat(changes).isEmpty();
    }

    @Test
    void a_model_without_architecture_is_that_of_the_catalogue_on_either_side() {
        Form form = Form.of(Kind.MODEL);
        Document bare = new Document(
                new ResourceId(Kind.MODEL, "qwen3-30b-a3b"),
                document(Kind.MODEL, "{}").spec(),
                "f",
                lines());

        ObjectNode known = form.ofFile(bare);

        assertThat(known.at("/architecture/experts").asInt()).isEqualTo(128);
        assertThat(known).isEqualTo(form.ofApi(json("{\"name\":\"qwen3-30b-a3b\",\"architecture\":null}")));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void what_is_sent_is_what_is_read_back(Kind kind) {
        Document document = document(
                kind,
                switch (kind) {
                    case TENANT -> "{parent: p, displayName: d, timeZone: UTC, currencyCode: EUR}";
                    case ACCELERATOR_CLASS -> "{displayName: d, products: [a, b]}";
                    case CLUSTER -> "{displayName: d, region: r}";
                    case MODEL -> "{displayName: d, source: s}";
                    case LIMIT -> "{capacity: [{class: a, resource: cpu, nominal: 3, lendingLimit: 1}]}";
                    case KEY -> "{tenant: t, displayName: d, models: [m], expireTime: 2030-01-01T00:00:00Z}";
                    case PRICE ->
                        "{model: m, currencyCode: EUR, tenant: t, effectiveTime: 2020-01-01T00:00:00Z,"
                                + " perMillion: {text-out: \"2.20\"}, unitsPerMillion: {pages: \"1\"},"
                                + " sizeTiers: [{name: long, above: 5, perMillion: {text-out: \"3\"},"
                                + " unitsPerMillion: {pages: \"1\"}}],"
                                + " serviceTiers: [{name: batch, multiplier: \"0.5\"}]}";
                    case DEPLOYMENT ->
                        "{tenant: t, model: m, servedNames: [n], replicas: 2, acceleratorClass: a,"
                                + " acceleratorsPerReplica: 4, cluster: c, process: {runtime: r, parameters: {k: v}},"
                                + " rollout: {maxSurge: 2, startTimeout: 1h}}";
                });
        Form form = Form.of(kind);
        ObjectNode sent = form.newBody(document);
        sent.put("tenant", kind == Kind.KEY ? "t" : sent.path("tenant").asText("x"));

        assertThat(Difference.between(form.ofApi(sent), form.ofFile(document))).isEmpty();
    }

    private static Document document(Kind kind, String spec) {
        JsonNode tree =
                YamlFile.parse("f", "spec: " + spec).documents().getFirst().tree();
        return new Document(new ResourceId(kind, "x"), (ObjectNode) tree.path("spec"), "f", lines());
    }

    private static Lines lines() {
        return new Lines(Map.of("", 1));
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
