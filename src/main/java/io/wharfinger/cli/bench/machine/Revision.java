package io.wharfinger.cli.bench.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What of the sources was measured.
 *
 * @param commit short hash of the commit; empty if the folder is not under git
 * @param dirty whether files differ from that commit
 */
public record Revision(String commit, boolean dirty) {
    /**
     * The state of a checkout. The file that benches append to does not count: a second run would call the first one's
     * sources changed.
     *
     * @param figures the file that benches append to, relative to the checkout
     */
    public static Revision of(Path checkout, String figures) {
        Optional<String> commit = git(checkout, "rev-parse", "--short=12", "HEAD");
        Optional<String> changes = git(checkout, "status", "--porcelain", "--", ".", ":(exclude)" + figures);
        return new Revision(
                commit.orElse(""), changes.map(text -> !text.isEmpty()).orElse(false));
    }

    /** One phrase for people. */
    public String text() {
        if (commit.isEmpty()) {
            return "sources not under git";
        }
        return "commit " + commit + (dirty ? " with local changes" : "");
    }

    private static Optional<String> git(Path folder, String... words) {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(words));
        try {
            Process git = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            git.getOutputStream().close();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? Optional.of(said) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
