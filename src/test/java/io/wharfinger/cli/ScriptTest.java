package io.wharfinger.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.cli.platform.Checkout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script as a newcomer's shell sees it: no JDK in the environment, and a folder with a blank in its name. */
class ScriptTest {
    private static final int USAGE = 2;

    @TempDir
    Path folder;

    private record Answer(int status, String stdout, String stderr) {}

    @Test
    void help_needs_no_jdk_and_names_every_command_of_the_program() throws Exception {
        Answer answer = run(script(), "help");

        assertThat(answer.status()).isZero();
        assertThat(answer.stderr()).isEmpty();
        assertThat(answer.stdout())
                .contains(Wharf.commandLine().getSubcommands().keySet());
    }

    @Test
    void it_works_by_a_link_from_another_folder() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("bin wharf"), script());

        assertThat(run(link, "--help").stdout()).isEqualTo(run(script(), "help").stdout());
    }

    @Test
    void an_unknown_command_is_refused_with_the_known_ones_on_stderr() throws Exception {
        Answer answer = run(script(), "fly");

        assertThat(answer.status()).isEqualTo(USAGE);
        assertThat(answer.stdout()).isEmpty();
        assertThat(answer.stderr()).contains("there is no command \"fly\"").contains("demo");
    }

    @Test
    void every_command_of_the_program_is_let_through_by_the_script() throws Exception {
        String text = Files.readString(script());

        Stream<String> passed = text.lines().filter(line -> line.contains("run_program \"$@\""));
        assertThat(passed.flatMap(line -> Stream.of(line.strip().split("[ |)]+"))))
                .containsAll(Wharf.commandLine().getSubcommands().keySet());
    }

    private Path script() throws IOException {
        Path copy = Files.createDirectories(folder.resolve("a checkout")).resolve("wharf");
        Path original = Checkout.find().root().resolve("wharf");
        if (!Files.exists(copy)) {
            Files.copy(original, copy);
        }
        assertThat(copy.toFile().setExecutable(true)).isTrue();
        return copy;
    }

    private Answer run(Path program, String... arguments) throws Exception {
        Path errors = folder.resolve("stderr");
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                        .toList())
                .directory(folder.toFile())
                .redirectError(errors.toFile());
        builder.environment().keySet().retainAll(List.of("PATH"));
        Process process = builder.start();
        String stdout = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), stdout, Files.readString(errors));
    }
}
