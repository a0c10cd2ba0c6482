package io.wharfinger.cli.demo.harbour;

import io.wharfinger.cli.apply.ApplyCommand;
import io.wharfinger.cli.console.Console;
import io.wharfinger.local.Folders;
import io.wharfinger.local.LocalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The example folders as a demo applies them: copied, with the speed of the simulated engines set. */
final class HarbourFolder {
    private static final String PARAMETERS = "    parameters:\n";

    private final Path examples;
    private final Path copies;
    private final double speedup;

    /**
     * @param examples the folder of all examples
     * @param copies a folder of the demo's own; what is in it is replaced
     * @param speedup how many times faster than real ones the engines are
     */
    HarbourFolder(Path examples, Path copies, double speedup) {
        this.examples = examples;
        this.copies = copies;
        this.speedup = speedup;
    }

    /**
     * Applies one of the folders, as {@code wharf apply} does.
     *
     * @throws LocalException if the platform refuses any of it; what is wrong has been said then
     */
    void apply(String name, Console people) {
        Path copy = copied(name);
        int status = new CommandLine(new ApplyCommand())
                .setOut(people.people())
                .setErr(people.people())
                .execute("-f", copy.toString());
        if (status != 0) {
            throw new LocalException("examples/" + name + " could not be applied; what is wrong stands above.");
        }
    }

    private Path copied(String name) {
        Path source = examples.resolve(name);
        Path target = copies.resolve(name);
        Folders.delete(target);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path to = target.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.writeString(to, faster(Files.readString(file)));
                }
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot copy " + source + " to " + target, e);
        }
    }

    private String faster(String text) {
        String factor = new BigDecimal(Double.toString(speedup)).toPlainString();
        return text.replace(PARAMETERS, PARAMETERS + "      speedup: \"" + factor + "\"\n");
    }
}
