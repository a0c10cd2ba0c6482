package io.wharfinger.cli.lifecycle;

import io.wharfinger.cli.platform.Home;
import io.wharfinger.cli.platform.Platform;
import io.wharfinger.local.LocalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code wharf logs}. */
@Command(name = "logs", mixinStandardHelpOptions = true, description = "Show what the parts wrote to their logs.")
public final class LogsCommand implements Callable<Integer> {
    private static final String SUFFIX = ".log";

    @Parameters(arity = "0..1", paramLabel = "PART", description = "Only this part, as `status` names it.")
    private @Nullable String part;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is written from now on, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "40",
            description = "How many of the last lines of each log (default: ${DEFAULT-VALUE}).")
    private int lines;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        Home home = Platform.fromEnvironment().home();
        List<Path> files = logs(home);
        if (files.isEmpty()) {
            throw new LocalException("There are no logs in " + home.logs() + " yet; `./wharf up` starts the platform.");
        }
        boolean several = files.size() > 1;
        List<LogTailer> tailers = files.stream()
                .map(file -> new LogTailer(file, several ? name(file) + " | " : "", this::print))
                .toList();
        for (LogTailer tailer : tailers) {
            tailer.printLast(Math.max(0, lines));
        }
        while (follow) {
            LogTailer.pause();
            for (LogTailer tailer : tailers) {
                tailer.printNew();
            }
        }
        return 0;
    }

    private List<Path> logs(Home home) {
        List<Path> all = list(home.logs());
        if (part == null) {
            return all;
        }
        Optional<Path> wanted =
                all.stream().filter(file -> name(file).equals(part)).findFirst();
        return List.of(wanted.orElseThrow(() -> new LocalException("There is no log of \"" + part + "\"; there are: "
                + String.join(", ", all.stream().map(LogsCommand::name).toList()) + ".")));
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }

    private static String name(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    private void print(String line) {
        command.commandLine().getOut().println(line);
        command.commandLine().getOut().flush();
    }
}
