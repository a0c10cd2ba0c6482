package io.wharfinger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.cli.rest.RestException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class WharfTest {
    private static final int USAGE = 2;

    private final StringWriter people = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "token --tenant /; Missing required option: '--role=ROLE'",
                "token --role king --tenant /; There is no role \"king\"",
                "token --role member --tenant acme; \"acme\" is not a tenant path",
                "token --role member --tenant /ACME/; \"/ACME/\" is not a tenant path",
                "token --role member --tenant / --hours 0; --hours must be from 1 to",
                "token --role member --tenant / --hours x; Invalid value for option '--hours'",
                "up --fast; Unknown option: '--fast'",
                "fly; Unmatched argument",
            })
    void bad_usage_is_answered_with_what_is_wrong(String line, String answer) {
        assertThat(run(line.split(" "))).isEqualTo(USAGE);
        assertThat(people.toString()).contains(answer).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource({"up", "down", "status", "logs", "token"})
    void every_command_explains_itself(String command) {
        assertThat(run(command, "--help")).isZero();
    }

    @Test
    void a_missing_command_is_no_success() {
        assertThat(run()).isEqualTo(USAGE);
    }

    @Test
    void a_refusal_of_a_service_is_said_in_its_words() {
        assertThat(Wharf.explain(
                        new RestException(409, "BILLING_CREDIT_VOIDED", "It was.", "billing refused: It was.")))
                .isEqualTo("billing refused: It was.");
    }

    private int run(String... arguments) {
        CommandLine command = Wharf.commandLine();
        command.setErr(new PrintWriter(people));
        command.setOut(new PrintWriter(new StringWriter()));
        return command.execute(arguments);
    }
}
