package io.wharfinger.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was released in protobuf is kept: nothing of it is removed, renamed or given another meaning. */
class BufBreakingTest {
    private static final Path HERE = Path.of("").toAbsolutePath();
    private static final String QUOTA = "src/main/proto/wharfinger/quota/v1/quota_messages.proto";
    private static final String FIELD = "  string currency_code = 6;";

    @Test
    void nothingOfTheLastReleaseIsBroken() throws Exception {
        Optional<LastRelease> release = LastRelease.of(HERE.toRealPath());
        assumeTrue(release.isPresent(), "skipped: no tag v* is before this commit, so nothing was promised yet");
        Buf.assumeFound();

        Program.Result breaking = Buf.breaking(HERE, release.orElseThrow().inBufsWords(HERE.toRealPath()));

        assertThat(breaking.exit())
                .as("broken since %s:%n%s", release.orElseThrow().tag(), breaking.output())
                .isZero();
    }

    @Test
    void aRemovedFieldIsNoticedAndNamed(@TempDir Path folder) throws Exception {
        assumeTrue(Program.onPath("git"), "skipped: git is not on the PATH");
        Buf.assumeFound();
        Path module = release(folder.toRealPath());
        LastRelease release = LastRelease.of(module).orElseThrow();

        Program.Result unchanged = Buf.breaking(module, release.inBufsWords(module));
        edit(module, FIELD, "");
        Program.Result changed = Buf.breaking(module, release.inBufsWords(module));

        assertThat(release.tag()).isEqualTo("v0.0.2");
        assertThat(unchanged.exit()).as(unchanged.output()).isZero();
        assertThat(changed.exit()).isNotZero();
        assertThat(changed.output()).contains("quota_messages.proto").contains("\"currency_code\"");
    }

    @Test
    void anAddedFieldIsNoBreak(@TempDir Path folder) throws Exception {
        assumeTrue(Program.onPath("git"), "skipped: git is not on the PATH");
        Buf.assumeFound();
        Path module = release(folder.toRealPath());
        String against = LastRelease.of(module).orElseThrow().inBufsWords(module);

        edit(module, FIELD, FIELD + "\n  // Its flag.\n  string flag = 100;");
        Program.Result changed = Buf.breaking(module, against);

        assertThat(changed.exit()).as(changed.output()).isZero();
    }

    /** A repository with these contracts in it and two releases, the second of them the last. */
    private static Path release(Path repository) throws IOException, InterruptedException {
        Path module = Files.createDirectories(repository.resolve("contracts"));
        copy(Path.of("buf.yaml"), module);
        try (Stream<Path> protos = Files.walk(Path.of("src/main/proto"))) {
            for (Path proto : protos.filter(Files::isRegularFile).toList()) {
                copy(proto, module);
            }
        }
        git(repository, "init", "--quiet");
        git(repository, "add", ".");
        commitAs(repository, "v0.0.1");
        commitAs(repository, "v0.0.2");
        return module;
    }

    private static void commitAs(Path repository, String tag) throws IOException, InterruptedException {
        git(
                repository,
                "-c",
                "user.name=test",
                "-c",
                "user.email=test@example.com",
                "-c",
                "commit.gpgsign=false",
                "commit",
                "--quiet",
                "--allow-empty",
                "-m",
                "Release " + tag);
        git(repository, "tag", tag);
    }

    private static void git(Path repository, String... arguments) throws IOException, InterruptedException {
        Program.Result result = Program.run(
                repository,
                Stream.concat(Stream.of("git"), Stream.of(arguments)).toList());
        assertThat(result.exit())
                .as("git %s: %s", List.of(arguments), result.output())
                .isZero();
    }

    private static void edit(Path module, String from, String to) throws IOException {
        String before = Files.readString(module.resolve(QUOTA));
        String after = before.replace(from, to);
        assertThat(after).isNotEqualTo(before);
        Files.writeString(module.resolve(QUOTA), after);
    }

    private static void copy(Path file, Path module) throws IOException {
        Path target = module.resolve(file);
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
    }
}
