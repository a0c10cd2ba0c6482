package io.wharfinger.cli.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SoakCommandTest {
    private static final int USAGE = 2;

    private final StringWriter err = new StringWriter();

    @Test
    void what_cannot_be_soaked_is_refused_with_what_can() {
        assertThat(run("boats")).isEqualTo(USAGE);
        assertThat(err.toString())
                .contains("There is no soak of \"boats\"; there is one of billing and one of the router.");
    }

    @Test
    void a_kind_of_fault_that_is_not_there_is_refused_with_those_that_are() {
        assertThat(run("billing", "--only", "nats-killed,flood")).isEqualTo(USAGE);
        assertThat(err.toString())
                .contains(
                        "There is no kind of fault \"flood\"",
                        "billing-killed, nats-killed, postgres-killed, nats-rolled-back, postgres-restored, disk-full,"
                                + " nats-disk-full, clock-moved");
    }

    @Test
    void more_or_less_than_can_be_soaked_is_refused() {
        assertThat(run("billing", "--points", "-1")).isEqualTo(USAGE);
        assertThat(run("billing", "--records", "10")).isEqualTo(USAGE);
        assertThat(err.toString()).contains("--points must be from 0 to 10000", "--records must be from 1000 to");
    }

    @Test
    void more_or_less_than_the_router_can_be_soaked_with_is_refused() {
        assertThat(run("router", "--kills", "0")).isEqualTo(USAGE);
        assertThat(run("router", "--minutes", "1441")).isEqualTo(USAGE);
        assertThat(run("router", "--parts", "kills,tea")).isEqualTo(USAGE);
        assertThat(err.toString())
                .contains(
                        "--kills must be from 1 to 10000",
                        "--minutes must be from 1 to 1440",
                        "the parts are kills, engines, lasting, crowd");
    }

    private int run(String... words) {
        return new CommandLine(new SoakCommand())
                .setOut(new PrintWriter(new StringWriter(), true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }
}
