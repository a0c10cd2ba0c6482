package io.wharfinger.cli.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionTest {
    private static final String FIGURES = "docs/benchmarks.md";

    @TempDir
    Path checkout;

    @Test
    void changes_count_but_not_those_of_the_figures() throws Exception {
        commitAFile();

        Revision clean = Revision.of(checkout, FIGURES);
        assertThat(clean.commit()).matches("[0-9a-f]{12,40}");
        assertThat(clean.dirty()).isFalse();
        assertThat(clean.text()).isEqualTo("commit " + clean.commit());

        Files.createDirectories(checkout.resolve("docs"));
        Files.writeString(checkout.resolve(FIGURES), "figures");
        assertThat(Revision.of(checkout, FIGURES)).isEqualTo(clean);

        Files.writeString(checkout.resolve("file"), "changed");
        assertThat(Revision.of(checkout, FIGURES).text()).isEqualTo("commit " + clean.commit() + " with local changes");
    }

    @Test
    void a_folder_without_git_is_said_to_be_so() {
        assertThat(Revision.of(checkout, FIGURES).text()).isEqualTo("sources not under git");
    }

    private void commitAFile() throws Exception {
        Files.writeString(checkout.resolve("file"), "first");
        git("init", "-q");
        git("add", "file");
        git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "--no-gpg-sign", "-m", "first");
    }

    private void git(String... words) throws Exception {
        ProcessBuilder git = new ProcessBuilder().directory(checkout.toFile()).inheritIO();
        git.command().add("git");
        git.command().addAll(List.of(words));
        try {
            assertThat(git.start().waitFor()).isZero();
        } catch (IOException e) {
            Assumptions.abort("git is not installed");
        }
    }
}
