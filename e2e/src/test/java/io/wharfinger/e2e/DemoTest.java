package io.wharfinger.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wharfinger.cli.Wharf;
import io.wharfinger.cli.demo.trace.OwnTrace;
import io.wharfinger.cli.demo.trace.TraceRow;
import io.wharfinger.cli.demo.trace.TraceRows;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as it is typed: a trace goes in, right bills come out. */
class DemoTest {
    private static final int REQUESTS = 40;
    private static final BigDecimal CENT = new BigDecimal("0.01");

    @TempDir
    Path folder;

    private final RunningSuite running = RunningSuite.get();

    @Test
    void billsTheTraceTwiceExactly() throws Exception {
        JsonNode first = demo("--requests", Integer.toString(REQUESTS), "--speedup", "10", "--json");
        JsonNode second = demo("--requests", Integer.toString(REQUESTS), "--speedup", "10", "--json");

        long[] expected = tokensOfTheTrace();
        long rolledIn = first.at("/harbour/rolled/tokensIn").asLong();
        long rolledOut = first.at("/harbour/rolled/tokensOut").asLong();
        assertThat(billed(first, true)).isEqualTo(expected[0] + rolledIn);
        assertThat(billed(first, false)).isEqualTo(expected[1] + rolledOut);
        rolledIn += second.at("/harbour/rolled/tokensIn").asLong();
        rolledOut += second.at("/harbour/rolled/tokensOut").asLong();
        assertThat(billed(second, true)).isEqualTo(2 * expected[0] + rolledIn);
        assertThat(billed(second, false)).isEqualTo(2 * expected[1] + rolledOut);
        assertThat(second.path("bills")).allSatisfy(DemoTest::isAddedUpRight);
    }

    @Test
    void verifiesTheBooks() throws Exception {
        JsonNode answer = wharf("billing", "verify", "--json");

        assertThat(answer.path("agrees").asBoolean()).isTrue();
        assertThat(answer.path("checks")).isNotEmpty();
    }

    private JsonNode demo(String... options) throws Exception {
        List<String> words = new ArrayList<>(List.of("demo"));
        words.addAll(List.of(options));
        JsonNode result = wharf(words.toArray(String[]::new));
        assertThat(result.path("agrees").asBoolean()).isTrue();
        assertThat(result.at("/requests/sent").asLong()).isEqualTo(REQUESTS);
        isSeenInTheHarbour(result);
        assertThat(result.at("/cache/share").asDouble())
                .isPositive()
                .isLessThanOrEqualTo(result.at("/cache/bound").asDouble());
        return result;
    }

    private static void isSeenInTheHarbour(JsonNode result) {
        JsonNode harbour = result.path("harbour");
        assertThat(harbour.path("capacity"))
                .extracting(count -> count.path("acceleratorClass").asText() + " "
                        + count.path("total").asInt() + " "
                        + count.path("booked").asInt())
                .containsExactly("b200 4 4", "h200 24 16");
        assertThat(harbour.at("/refused/reason").asText()).isEqualTo("QUOTA_EXCEEDED");
        assertThat(harbour.at("/rolled/failed").asLong()).isZero();
        assertThat(harbour.at("/rolled/requests").asLong()).isPositive();
        assertThat(result.at("/bills/0/acceleratorHours/0/model").asText()).isEqualTo("llama-3.1-8b");
        assertThat(new BigDecimal(result.at("/bills/1/acceleratorHours/0/hours").asText()))
                .isPositive();
    }

    private static long[] tokensOfTheTrace() {
        long in = 0;
        long out = 0;
        try (TraceRows rows = new OwnTrace().open()) {
            for (int request = 0; request < REQUESTS; request++) {
                TraceRow row = Objects.requireNonNull(rows.next());
                in += row.inputTokens();
                out += row.outputTokens();
            }
        }
        return new long[] {in, out};
    }

    private static long billed(JsonNode result, boolean input) {
        long tokens = 0;
        for (JsonNode bill : result.path("bills")) {
            for (JsonNode line : bill.path("lines")) {
                boolean isOutput = line.path("tokenClass").asText().endsWith("_OUT");
                tokens += isOutput == input ? 0 : line.path("tokens").asLong();
            }
        }
        return tokens;
    }

    /** The exact lines are summed up, the sum is rounded, and the lines are rounded up or down so that they add up to it. */
    private static void isAddedUpRight(JsonNode bill) {
        BigDecimal exactly = BigDecimal.ZERO;
        BigDecimal shown = BigDecimal.ZERO;
        for (JsonNode line : bill.path("lines")) {
            BigDecimal exact = new BigDecimal(line.path("perMillion").asText())
                    .multiply(BigDecimal.valueOf(line.path("tokens").asLong()))
                    .movePointLeft(6);
            BigDecimal amount = new BigDecimal(line.path("amount").asText());
            assertThat(amount.subtract(exact).abs()).isLessThan(CENT);
            exactly = exactly.add(exact);
            shown = shown.add(amount);
        }
        BigDecimal total = new BigDecimal(bill.path("total").asText());
        assertThat(total).isEqualByComparingTo(exactly.setScale(2, RoundingMode.HALF_UP));
        assertThat(shown).isEqualByComparingTo(total);
    }

    private JsonNode wharf(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Wharf.class.getName()));
        command.addAll(List.of(arguments));
        Path people = folder.resolve("people");
        Path programs = folder.resolve("programs");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(people.toFile()).redirectOutput(programs.toFile());
        builder.environment()
                .put("WHARF_HOME", running.platform().home().folder().toString());
        builder.environment()
                .put("WHARF_ROOT", running.platform().checkout().root().toString());
        Process process = builder.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(people)).isZero();
        return new JsonMapper().readTree(Files.readString(programs, StandardCharsets.UTF_8));
    }
}
