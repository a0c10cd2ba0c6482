package io.wharfinger.cli.bench.router.rival;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemProgramTest {
    private static final SystemProgram PROGRAM = new SystemProgram("wharf-no-such-program");

    @TempDir
    private Path folder;

    @Test
    void aProgramIsFoundOnThePath() throws IOException {
        Path file = Files.createFile(folder.resolve(PROGRAM.name()));
        assertThat(PROGRAM.find("/nowhere::" + folder)).isEmpty();

        assertThat(file.toFile().setExecutable(true)).isTrue();

        assertThat(PROGRAM.find("/nowhere::" + folder)).contains(file);
    }
}
