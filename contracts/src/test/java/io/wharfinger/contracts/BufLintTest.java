package io.wharfinger.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Holds the protobuf files to buf's rules (`buf.yaml`), with the buf that npm ships. */
class BufLintTest {
    private static final String BUF = "@bufbuild/buf@1.75.0";

    @Test
    void protobufFilesAreLintClean() throws Exception {
        assumeTrue(onPath("npx"), "skipped: npx is not on the PATH, so buf cannot be fetched from npm");
        assumeTrue(
                run(List.of("npx", "--yes", BUF, "--version")).exit() == 0,
                "skipped: buf could not be fetched from npm");

        Result lint = run(List.of("npx", "--yes", BUF, "lint"));

        assertThat(lint.exit()).as("buf lint says:%n%s", lint.output()).isZero();
    }

    private static boolean onPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(java.io.File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static Result run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("buf", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return new Result(-1, "no answer within two minutes");
            }
            return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            Files.delete(output);
        }
    }

    private record Result(int exit, String output) {}
}
