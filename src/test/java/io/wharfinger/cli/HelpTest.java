package io.wharfinger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {
    static Stream<CommandLine> commands() {
        return below(Wharf.commandLine());
    }

    private static Stream<CommandLine> below(CommandLine command) {
        return Stream.concat(
                Stream.of(command),
                command.getSubcommands().values().stream().distinct().flatMap(HelpTest::below));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void examplesStandOnLinesOfTheirOwn(CommandLine command) {
        command.setUsageHelpAutoWidth(false);

        var lines = command.getUsageMessage(CommandLine.Help.Ansi.OFF).lines().map(String::stripTrailing);

        assertThat(lines.toList())
                .containsAll(Stream.of(command.getCommandSpec().usageMessage().footer())
                        .map(line -> line.formatted().stripTrailing())
                        .toList());
    }
}
