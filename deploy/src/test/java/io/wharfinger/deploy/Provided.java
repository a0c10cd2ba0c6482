package io.wharfinger.deploy;

import io.wharfinger.deploy.References.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code docs/kubernetes.md} says that a platform team provides: one table row for each Secret or ConfigMap. */
final class Provided {
    private static final Path PAGE = Path.of("../docs/kubernetes.md");
    private static final Pattern ROW = Pattern.compile(
            "^\\| (Secret|ConfigMap) `([a-z-]+)` \\| ((?:`[a-zA-Z.-]+`(?:, )?)+) \\|", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`([a-zA-Z.-]+)`");

    private Provided() {}

    static Set<Setting> documented() throws IOException {
        return ROW.matcher(Files.readString(PAGE))
                .results()
                .flatMap(row -> NAME.matcher(row.group(3)).results().map(key -> key(row, key)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Setting key(MatchResult row, MatchResult key) {
        return new Setting(row.group(1), row.group(2), key.group(1));
    }
}
