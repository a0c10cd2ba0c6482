package io.wharfinger.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.cli.demo.suite.Bill;
import io.wharfinger.cli.demo.suite.BillLine;
import io.wharfinger.cli.demo.suite.Bills;
import io.wharfinger.cli.demo.suite.CatchUp;
import io.wharfinger.e2e.BillingDatabase.Closing;
import io.wharfinger.testkit.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A response that a client or an engine cuts off is billed once, for what was generated, and listed apart. */
class CutOffTest {
    private static final int TOKENS_ASKED_FOR = 20_000;

    private final RunningSuite running = RunningSuite.get();

    @Test
    void theClientLeaves() throws Exception {
        E2eTenant tenant = E2eTenant.make(running, "client-leaves");

        String requestId = readSomeAndLeave(tenant, "");

        isBilledAsPartial(tenant, requestId);
    }

    @Test
    void theEngineBreaksOff() throws Exception {
        E2eTenant tenant = E2eTenant.make(running, "engine-breaks-off");

        String requestId = readSomeAndLeave(tenant, ",\"sim_fault\":\"drop:25\"");

        isBilledAsPartial(tenant, requestId);
    }

    private String readSomeAndLeave(E2eTenant tenant, String more) throws IOException, InterruptedException {
        String body =
                "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"one two three\"}],\"max_tokens\":%d,"
                                .formatted(running.fleet().models().getFirst(), TOKENS_ASKED_FOR)
                        + "\"ignore_eos\":true,\"stream\":true" + more + "}";
        HttpRequest request = HttpRequest.newBuilder(
                        running.services().routerUrl().resolve("/v1/chat/completions"))
                .header("Authorization", "Bearer " + tenant.key())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            readLines(response.body(), 60);
            http.shutdownNow();
            return response.headers().firstValue("x-request-id").orElseThrow();
        }
    }

    // The end of what an engine broke off may come as an end or as a failure; neither is of interest here.
    private static void readLines(InputStream stream, int lines) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            int read = 0;
            while (read < lines && reader.readLine() != null) {
                read++;
            }
        } catch (IOException e) {
            assertThat(e).isInstanceOf(IOException.class);
        }
    }

    private void isBilledAsPartial(E2eTenant tenant, String requestId) {
        BillingDatabase database = new BillingDatabase(running.platform());
        String path = tenant.tenant().path();
        Await.until(
                "the closing record is in billing's database",
                Duration.ofSeconds(30),
                () -> CatchUp.read(running.services()).done()
                        && !database.closings(path).isEmpty());

        List<Closing> closings = database.closings(path);
        assertThat(closings).singleElement().satisfies(closing -> {
            assertThat(closing.requestId()).isEqualTo(requestId);
            assertThat(closing.completed()).isFalse();
            assertThat(closing.output()).isBetween(1L, (long) TOKENS_ASKED_FOR - 1);
        });
        Bill bill =
                new Bills(running.services().billing()).current(tenant.tenant().name());
        assertThat(bill.lines()).isNotEmpty().allMatch(BillLine::partial);
        assertThat(bill.lines().stream().mapToLong(BillLine::tokens).sum())
                .isEqualTo(closings.getFirst().input() + closings.getFirst().output());
    }
}
