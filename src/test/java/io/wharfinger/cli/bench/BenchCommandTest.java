package io.wharfinger.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wharfinger.cli.bench.figure.Quantity;
import io.wharfinger.cli.bench.run.Bench;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchCommandTest {
    private static final int USAGE = 2;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void an_unknown_bench_is_answered_with_the_known_ones() {
        assertThat(run("pick", "pikc")).isEqualTo(USAGE);
        assertThat(err.toString())
                .contains("There is no bench \"pikc\"; the benches are pick, hardware, flow, router, billing.");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void more_or_less_than_can_be_measured_is_refused() {
        assertThat(run("--runs", "0")).isEqualTo(USAGE);
        assertThat(run("--runs", "1001")).isEqualTo(USAGE);
        assertThat(run("--seconds", "0")).isEqualTo(USAGE);
        assertThat(run("--seconds", "601")).isEqualTo(USAGE);
        assertThat(err.toString()).contains("--runs must be from 1 to 1000", "--seconds must be from 0.001 to 600");
    }

    @Test
    void the_list_names_what_is_measured_with_units() {
        assertThat(run("--list", "pick")).isZero();
        assertThat(out.toString())
                .startsWith("pick: The choice of the least-loaded engine")
                .contains("  - CPU per pick, 8 engines [ns]\n")
                .doesNotContain("router");
    }

    @Test
    void the_list_for_programs_is_a_line_for_each_bench() throws Exception {
        assertThat(run("--list", "--json")).isZero();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(Benches.ALL.size());
        JsonNode last = new JsonMapper().readTree(lines.getLast());
        assertThat(last.path("bench").asText()).isEqualTo("billing");
        assertThat(last.path("needsPlatform").asBoolean()).isTrue();
    }

    @Test
    void a_part_of_billing_that_is_not_there_is_answered_with_those_that_are() {
        assertThat(run("billing", "--only", "intake,tills")).isEqualTo(USAGE);
        assertThat(run("billing", "--tenants", "0")).isEqualTo(USAGE);
        assertThat(err.toString())
                .contains(
                        "There is no part \"tills\"",
                        "intake, visible, recovery, bills, verify, credits",
                        "--tenants must be from 1 to 5000");
    }

    @Test
    void names_are_of_one_bench_and_of_one_figure_only() {
        assertThat(Benches.ALL.stream().map(Bench::name)).doesNotHaveDuplicates();
        assertThat(Benches.ALL)
                .allSatisfy(bench -> assertThat(bench.quantities().stream().map(Quantity::name))
                        .isNotEmpty()
                        .doesNotHaveDuplicates());
    }

    @Test
    void a_command_can_be_typed_again() {
        assertThat(CommandWords.of(List.of("bench", "--seconds", "0.5", "it's", "")))
                .isEqualTo("bench --seconds 0.5 'it'\\''s' ''");
    }

    private int run(String... words) {
        return new CommandLine(new BenchCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }
}
