package io.wharfinger.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.cli.platform.PartName;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input gets a fitting status and a code, and never a stack trace. */
class BadInputTest {
    private static final int LARGE_BYTES = 50_000_000;

    private final RunningSuite running = RunningSuite.get();
    private final E2eTenant tenant = E2eTenant.make(running, "bad-input");
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            router  | POST | /v1/chat/completions         | {"model":"none","messages":[{"role":"user","content":"a"}]} | 404
            router  | POST | /v1/chat/completions         | {"model":                                                   | 400
            router  | POST | /v1/chat/completions         | []                                                          | 400
            router  | POST | /v1/chat/completions         | {"messages":[]}                                             | 400
            router  | GET  | /v1/chat/completions         |                                                             | 405
            router  | POST | /v1/no-such-path             | {}                                                          | 404
            quota   | GET  | /quota/v1/tenants/no-such-one |                                                            | 404
            quota   | POST | /quota/v1/tenants            | {"name":"Not A Name","timeZone":"UTC","currencyCode":"EUR"} | 400
            quota   | POST | /quota/v1/tenants            | {"name":"x","timeZone":"Mars/Base","currencyCode":"EUR"}    | 400
            quota   | POST | /quota/v1/tenants            | {"name":                                                    | 400
            quota   | POST | /quota/v1/tenants/no-such-one/keys | {}                                                    | 404
            billing | GET  | /billing/v1/tenants/no-such-one/bill |                                                     | 404
            billing | GET  | /billing/v1/tenants/bad-input/bill?period=soon |                                           | 400
            billing | POST | /billing/v1/prices           | {"model":"m","currencyCode":"EUR","effectiveTime":"2026-01-01T00:00:00Z","prices":[{"tokenClass":"TOKEN_CLASS_TEXT_OUT","perMillion":"-1"}]} | 400
            billing | POST | /billing/v1/prices           | {"model":                                                   | 400
            """)
    void isRefused(String service, String method, String path, String body, int status) throws Exception {
        HttpRequest request = request(service, path)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();

        isRefusedWith(http.send(request, BodyHandlers.ofString()), status);
    }

    @ParameterizedTest
    @CsvSource({"router, /v1/models", "quota, /quota/v1/tenants", "billing, /billing/v1/tenants/bad-input/bill"})
    void isRefusedWithoutAKeyAndWithAWrongOne(String service, String path) throws Exception {
        URI url = running.part(PartName.of(service).orElseThrow()).url().resolve(path);

        isRefusedWith(http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString()), 401);
        isRefusedWith(
                http.send(
                        HttpRequest.newBuilder(url)
                                .header("Authorization", "Bearer wk_wrong_wrong")
                                .build(),
                        BodyHandlers.ofString()),
                401);
    }

    @Test
    void isRefusedWhenItIsTooLarge() throws Exception {
        HttpRequest request = request("router", "/v1/chat/completions")
                .timeout(Duration.ofMinutes(1))
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(BadInputTest::large), LARGE_BYTES))
                .build();

        isRefusedWith(http.send(request, BodyHandlers.ofString()), 413);
    }

    private HttpRequest.Builder request(String service, String path) {
        String token = service.equals("router")
                ? tenant.key()
                : running.platform().token("platform-admin", "/", Duration.ofMinutes(5));
        return HttpRequest.newBuilder(
                        running.part(PartName.of(service).orElseThrow()).url().resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/json");
    }

    private static InputStream large() {
        String head = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"";
        return new SequenceInputStream(
                new ByteArrayInputStream(head.getBytes(StandardCharsets.US_ASCII)),
                new ByteArrayInputStream("a".repeat(LARGE_BYTES - head.length()).getBytes(StandardCharsets.US_ASCII)));
    }

    private static void isRefusedWith(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body())
                .contains("\"code\"")
                .doesNotContain("\\tat ")
                .doesNotContain("Exception");
    }
}
