package io.wharfinger.router.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.router.dialect.Failure;
import io.wharfinger.router.dialect.RequestScan;
import io.wharfinger.router.dialect.RequestScan.Broken;
import io.wharfinger.router.dialect.RequestScan.Scanned;
import io.wharfinger.router.dialect.Rewrite;
import io.wharfinger.router.dialect.Span;
import io.wharfinger.router.dialect.Splice;
import io.wharfinger.router.dialect.UsageWish;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestScannerTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aRequestThatIsNoStreamIsNotChanged() {
        Scanned scanned = good("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"model\"}]}");

        assertThat(scanned)
                .isEqualTo(new Scanned("m", new Span(9, 12), 1, false, UsageWish.NONE, 0, RequestScan.Hints.NONE));
        assertThat(Splices.of(scanned, Rewrite.NONE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"model\":\"m\",\"stream\":true}|false|false",
                " \t{ \"messages\" : [ {\"stream_options\":1} ] , \"stream\" : true,\"model\":\"m\" } |false|false",
                "{\"stream_options\":null,\"model\":\"m\",\"stream\":true}|false|false",
                "{\"stream_options\":{},\"model\":\"m\",\"stream\":true}|false|false",
                "{\"stream_options\": { } ,\"model\":\"m\",\"stream\":true}|false|false",
                "{\"stream\":true,\"model\":\"é€\",\"stream_options\":{\"include_usage\":true}}|true|false",
                "{\"stream\":true,\"model\":\"m\",\"stream_options\":{\"include_usage\":false}}|false|false",
                "{\"stream\":true,\"model\":\"m\",\"stream_options\":{ \"include_usage\" : null , \"x\":[{}]}}|false|false",
                "{\"stream\":true,\"model\":\"m\",\"stream_options\":{\"x\":\"y\",\"include_usage\":true,"
                        + "\"continuous_usage_stats\":true}}|true|true",
                "{\"stream\":true,\"model\":\"m\",\"stream_options\":{\"continuous_usage_stats\":false,"
                        + "\"include_usage\":false},\"n\":1}|false|false"
            })
    void aStreamIsMadeToReportUsageAndNothingElseChanges(String body, boolean usage, boolean running) throws Exception {
        Scanned scanned = good(body);

        assertThat(scanned.usage().atEnd()).isEqualTo(usage);
        assertThat(scanned.usage().running()).isEqualTo(running);
        List<Splice> splices = Splices.of(scanned, Rewrite.NONE);
        String sent = spliced(body, splices);
        assertThat(sent.getBytes(StandardCharsets.UTF_8))
                .hasSize(body.getBytes(StandardCharsets.UTF_8).length + Splice.growth(splices));
        JsonNode before = JSON.readTree(body);
        JsonNode after = JSON.readTree(sent);
        assertThat(after.at("/stream_options/include_usage").booleanValue()).isTrue();
        assertThat(after.at("/stream_options/continuous_usage_stats").booleanValue())
                .isTrue();
        assertThat(without(after)).isEqualTo(without(before));
    }

    @Test
    void aStreamThatAsksForEverythingAlreadyIsNotChanged() {
        String body = "{\"model\":\"m\",\"stream\":true,\"stream_options\":"
                + "{\"include_usage\":true,\"continuous_usage_stats\":true}}";

        assertThat(Splices.of(good(body), Rewrite.NONE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "[]",
                "\"model\"",
                "{\"model\":\"m\"",
                "{\"model\":\"m\"}}",
                "{\"model\":\"m\"} {}",
                "{\"model\":\"m\",}",
                "{'model':'m'}",
                "{\"model\":\"m\",\"messages\":[}",
                "{\"model\":\"m\",\"a\":\"\u0001\"}"
            })
    void whatIsNotOneJsonObjectIsBroken(String body) {
        assertThat(scan(body))
                .isInstanceOfSatisfying(
                        Broken.class, broken -> assertThat(broken.failure()).isEqualTo(Failure.JSON_BROKEN));
    }

    @Test
    void whatIsNestedTooDeeplyIsRefusedAndSaysSo() {
        String body = "{\"model\":\"m\",\"messages\":" + "[".repeat(600) + "]".repeat(600) + "}";

        assertThat(scan(body))
                .isInstanceOfSatisfying(
                        Broken.class, broken -> assertThat(broken.message()).contains("deeper than 512 levels"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|model",
                "{\"model\":5}|model",
                "{\"model\":\" \"}|model",
                "{\"model\":\"m\",\"model\":\"n\"}|model",
                "{\"model\":\"m\",\"stream\":\"true\"}|stream",
                "{\"model\":\"m\",\"stream\":true,\"stream\":false}|stream",
                "{\"model\":\"m\",\"stream\":true,\"stream_options\":5}|stream_options",
                "{\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":1}}|include_usage"
            })
    void aFieldThatIsWrongIsNamed(String body, String field) {
        assertThat(scan(body)).isInstanceOfSatisfying(Broken.class, broken -> {
            assertThat(broken.failure()).isEqualTo(Failure.FIELD_INVALID);
            assertThat(broken.param()).isEqualTo(field);
        });
    }

    @Test
    void nothingOfTheBodyIsInAMessage() {
        Broken broken = (Broken) scan("{\"model\":\"m\",\"messages\":\"my secret prompt\" my secret prompt}");

        assertThat(broken.message()).doesNotContain("secret").contains("line 1");
    }

    @Test
    void offsetsCountFromWhereTheBodyBegins() {
        byte[] body = "{\"model\":\"m\",\"stream\":true}".getBytes(StandardCharsets.UTF_8);
        byte[] shifted = new byte[body.length + 7];
        System.arraycopy(body, 0, shifted, 5, body.length);

        Scanned scanned = (Scanned) RequestScanner.scan(shifted, 5, body.length);

        assertThat(Splices.of(scanned, Rewrite.NONE).getFirst().from()).isEqualTo(1);
    }

    @Test
    void aProviderIsNotAskedForUsageInEveryChunk() throws Exception {
        String body = "{\"model\":\"m\",\"stream\":true}";
        List<Splice> splices = Splices.of(good(body), new Rewrite("gpt \"x\"", null, null, false));

        JsonNode sent = JSON.readTree(spliced(body, splices));

        assertThat(sent.at("/stream_options/include_usage").booleanValue()).isTrue();
        assertThat(sent.at("/stream_options").has("continuous_usage_stats")).isFalse();
        assertThat(sent.get("model").textValue()).isEqualTo("gpt \"x\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":\"m\"}",
                "{ \"cache_salt\" : \"mine\" , \"model\":\"m\",\"priority\":-5}",
                "{\"priority\":null,\"model\":\"m\",\"stream\":true,\"cache_salt\":{\"a\":[1]}}"
            })
    void saltAndPriorityAreTheRouters(String body) throws Exception {
        JsonNode salted = JSON.readTree(spliced(body, Splices.of(good(body), new Rewrite(null, "ours", 3, true))));
        JsonNode left = JSON.readTree(spliced(body, Splices.of(good(body), Rewrite.NONE)));

        assertThat(salted.get("cache_salt").textValue()).isEqualTo("ours");
        assertThat(salted.get("priority").intValue()).isEqualTo(3);
        assertThat(salted.get("model").textValue()).isEqualTo("m");
        assertThat(left.path("cache_salt").isTextual()).isFalse();
        assertThat(left.path("priority").isNumber()).isFalse();
    }

    @Test
    void whatAClientSaysToTheRouterIsKept() {
        Scanned scanned = good("{\"model\":\"m\",\"max_tokens\":7,\"user\":\"eve\",\"cache_salt\":\"mine\"}");

        assertThat(scanned.outputTokensMax()).isEqualTo(7);
        assertThat(scanned.hints().user()).isEqualTo("eve");
        assertThat(scanned.hints().cacheSalt()).isEqualTo("mine");
    }

    private static JsonNode without(JsonNode body) {
        JsonNode copy = body.deepCopy();
        ((ObjectNode) copy).remove("stream_options");
        return copy;
    }

    private static Scanned good(String body) {
        return (Scanned) scan(body);
    }

    private static RequestScan scan(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return RequestScanner.scan(bytes, 0, bytes.length);
    }

    static String spliced(String body, List<Splice> splices) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int done = 0;
        for (Splice splice : splices) {
            out.write(bytes, done, splice.from() - done);
            out.writeBytes(splice.bytes());
            done = splice.to();
        }
        out.write(bytes, done, bytes.length - done);
        return out.toString(StandardCharsets.UTF_8);
    }
}
