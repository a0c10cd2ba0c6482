package io.wharfinger.contracts;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The buf that npm ships. */
final class Buf {
    private static final List<String> COMMAND = List.of("npx", "--yes", "@bufbuild/buf@1.75.0");
    private static final Path HERE = Path.of("").toAbsolutePath();

    private Buf() {}

    /** Skips the test where buf cannot be had. */
    static void assumeFound() throws IOException, InterruptedException {
        assumeTrue(Program.onPath("npx"), "skipped: npx is not on the PATH, so buf cannot be fetched from npm");
        assumeTrue(run(HERE, "--version").exit() == 0, "skipped: buf could not be fetched from npm");
    }

    static Program.Result lint(Path module) throws IOException, InterruptedException {
        return run(module, "lint");
    }

    /** @param against what was promised, in buf's words: a folder, or a git repository with a tag */
    static Program.Result breaking(Path module, String against) throws IOException, InterruptedException {
        return run(module, "breaking", "--against", against);
    }

    private static Program.Result run(Path folder, String... arguments) throws IOException, InterruptedException {
        return Program.run(
                folder, Stream.concat(COMMAND.stream(), Stream.of(arguments)).toList());
    }
}
