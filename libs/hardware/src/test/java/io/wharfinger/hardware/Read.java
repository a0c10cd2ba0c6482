package io.wharfinger.hardware;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Files made of text, and what is read from them. */
final class Read {
    private Read() {}

    static SourceFile file(String name, String content) {
        return new SourceFile(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Each text as a file of its own. */
    static Seen read(String... contents) {
        List<SourceFile> files = new ArrayList<>();
        for (String content : contents) {
            files.add(file("file-" + files.size() + ".txt", content));
        }
        return Survey.read(files);
    }

    static List<FindingCode> codes(Seen seen) {
        return seen.findings().stream().map(Finding::code).distinct().toList();
    }

    static SeenAccelerator only(Seen seen) {
        if (seen.accelerators().size() != 1) {
            throw new AssertionError("Not one accelerator: " + seen);
        }
        return seen.accelerators().getFirst();
    }
}
