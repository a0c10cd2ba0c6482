package io.wharfinger.cli.cases.kind;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which fields of a case nobody has read: an answer that does not look at one may be right by accident. */
final class Unread {
    private final Set<String> read = new HashSet<>();
    private final List<String> paths = new ArrayList<>();

    void read(String path) {
        read.add(path);
    }

    /** Paths of the fields at or below a value that were not read, as far as the values around them were. */
    List<String> below(String path, JsonNode value) {
        paths.clear();
        look(path, value);
        return List.copyOf(paths);
    }

    private void look(String path, JsonNode value) {
        if (read.contains(path + "/")) {
            return;
        }
        value.properties().stream()
                .filter(field -> !field.getValue().isNull())
                .forEach(field -> lookAt(path + "." + field.getKey(), field.getValue()));
    }

    private void lookAt(String path, JsonNode value) {
        if (!read.contains(path)) {
            paths.add(path);
        } else if (value.isArray() && !read.contains(path + "/")) {
            for (int i = 0; i < value.size(); i++) {
                look(path + "[" + i + "]", value.get(i));
            }
        } else {
            look(path, value);
        }
    }

    /** Says that all below a path is read. */
    void readWhole(String path) {
        read.add(path);
        read.add(path + "/");
    }
}
