package io.wharfinger.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Holds the protobuf files to buf's rules (`buf.yaml`). */
class BufLintTest {
    @Test
    void protobufFilesAreLintClean() throws Exception {
        Buf.assumeFound();

        Program.Result lint = Buf.lint(Path.of("").toAbsolutePath());

        assertThat(lint.exit()).as("buf lint says:%n%s", lint.output()).isZero();
    }
}
