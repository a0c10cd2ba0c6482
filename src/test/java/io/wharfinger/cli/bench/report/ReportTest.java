package io.wharfinger.cli.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Report REPORT = Reports.at("2026-11-23T09:15:59Z");

    @Test
    void people_see_machine_sources_command_and_every_figure_measured_or_not() {
        assertThat(TextReport.of(REPORT)).isEqualTo("""
                knots: The tying of knots.
                  machine:  Abacus 9 (wood), 2 cores, 24 GiB, Linux 6.1, JDK of Eclipse Adoptium 25; load 3.3 at the start
                  sources:  commit 0123456789ab with local changes
                  command:  ./wharf bench knots
                  measured: 3 rounds of 1.5 s for each thing, in turn, after 2 to warm up

                  figure                 unit        median      min .. max  spread
                  CPU per knot           ns           1,100  1,000 .. 1,200    18 %
                  CPU per knot | others  ns    not measured               -       -
                  others not found: not compared.
                """);
    }

    @Test
    void a_section_is_dated_and_says_the_same() {
        assertThat(Section.of(REPORT)).isEqualTo(new Section("## Bench: knots", "The tying of knots.", """
                ### 2026-11-23 09:15 UTC, commit 0123456789ab with local changes

                Machine: Abacus 9 (wood), 2 cores, 24 GiB, Linux 6.1, JDK of Eclipse Adoptium 25; load 3.3 at the start.
                Command: `./wharf bench knots`; 3 rounds of 1.5 s for each thing, in turn, after 2 to warm up.

                | figure | unit | median | min .. max | spread |
                |---|---|---|---|---|
                | CPU per knot | ns | 1,100 | 1,000 .. 1,200 | 18 % |
                | CPU per knot \\| others | ns | not measured | - | - |

                others not found: not compared.
                """));
    }

    @Test
    void programs_get_every_sample() throws Exception {
        JsonMapper mapper = new JsonMapper();

        JsonNode json = mapper.readTree(mapper.writeValueAsString(JsonReport.of(REPORT)));

        assertThat(json.path("bench").asText()).isEqualTo("knots");
        assertThat(json.path("commit").asText()).isEqualTo("0123456789ab");
        assertThat(json.path("dirty").asBoolean()).isTrue();
        assertThat(json.path("machine").path("cores").asInt()).isEqualTo(2);
        assertThat(json.path("roundMillis").asInt()).isEqualTo(1500);
        assertThat(json.path("figures")).hasSize(1);
        JsonNode figure = json.path("figures").path(0);
        assertThat(figure.path("name").asText()).isEqualTo("CPU per knot");
        assertThat(figure.path("median").asDouble()).isEqualTo(1100);
        assertThat(figure.path("samples").toString()).isEqualTo("[1000.0,1100.0,1200.0]");
        assertThat(json.path("notes").path(0).asText()).isEqualTo("others not found: not compared.");
    }
}
