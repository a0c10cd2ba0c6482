package io.wharfinger.contracts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The protobuf files as they were promised: those of the last tag {@code v*} that the checked-out commit comes after.
 *
 * @param repository folder of the git repository
 */
record LastRelease(Path repository, String tag) {

    /** Empty where there is no such tag, or no git. */
    static Optional<LastRelease> of(Path module) throws IOException, InterruptedException {
        if (!Program.onPath("git")) {
            return Optional.empty();
        }
        Program.Result root = Program.run(module, List.of("git", "rev-parse", "--show-toplevel"));
        Program.Result tag =
                Program.run(module, List.of("git", "describe", "--tags", "--abbrev=0", "--match", "v*", "HEAD"));
        return root.exit() == 0 && tag.exit() == 0
                ? Optional.of(new LastRelease(
                        Path.of(root.output().strip()), tag.output().strip()))
                : Optional.empty();
    }

    /** In the words of buf's {@code --against}. */
    String inBufsWords(Path module) {
        return repository.resolve(".git") + "#tag=" + tag + ",subdir=" + repository.relativize(module);
    }
}
