package io.wharfinger.cli.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.cli.show.DescribeCommand;
import io.wharfinger.cli.show.GetCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** How the commands are called. */
class CommandsTest {
    private static final int USAGE = 2;

    private final StringWriter people = new StringWriter();

    @Command(subcommands = {ApplyCommand.class, GetCommand.class, DescribeCommand.class})
    private static final class Commands {}

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "apply; Missing required option: '--file=DIR|FILE'",
                "apply -f; Missing required parameter for option '--file' (DIR|FILE)",
                "apply -f x --force; Unknown option: '--force'",
                "get; Missing required parameter: 'KIND'",
                "get tenants a b; Unmatched argument",
                "describe tenant; Missing required parameter: 'NAME'",
            })
    void bad_usage_is_answered_with_what_is_wrong(String line, String answer) {
        assertThat(run(line.split(" "))).isEqualTo(USAGE);
        assertThat(people.toString()).contains(answer);
    }

    @ParameterizedTest
    @CsvSource({"apply", "get", "describe"})
    void every_command_explains_itself(String command) {
        assertThat(run(command, "--help")).isZero();
    }

    private int run(String... arguments) {
        CommandLine command = new CommandLine(new Commands());
        command.setErr(new PrintWriter(people));
        command.setOut(new PrintWriter(new StringWriter()));
        return command.execute(arguments);
    }
}
