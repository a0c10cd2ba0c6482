package io.wharfinger.hardware.smi;

import io.wharfinger.hardware.form.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An element of a log. */
final class SmiElement {
    private static final Pattern MEBIBYTES = Pattern.compile("(\\d{1,12}) MiB");

    private final String name;
    private final @Nullable SmiElement parent;
    private final List<SmiElement> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    SmiElement(String name) {
        this(name, null);
    }

    private SmiElement(String name, @Nullable SmiElement parent) {
        this.name = name;
        this.parent = parent;
    }

    SmiElement open(String childName) {
        SmiElement child = new SmiElement(childName, this);
        children.add(child);
        return child;
    }

    void append(String characters) {
        text.append(characters);
    }

    /** Forgets an element that has been read. */
    void drop(SmiElement child) {
        children.remove(child);
    }

    String name() {
        return name;
    }

    SmiElement parent() {
        return parent == null ? this : parent;
    }

    int depth() {
        int depth = 0;
        for (SmiElement element = parent; element != null; element = element.parent) {
            depth++;
        }
        return depth;
    }

    List<SmiElement> all(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).toList();
    }

    /** The text at the end of a path; empty if there is none, or if it stands for no value. */
    String text(String... path) {
        SmiElement element = this;
        for (String step : path) {
            List<SmiElement> found = element.all(step);
            if (found.isEmpty()) {
                return "";
            }
            element = found.getFirst();
        }
        return Known.text(element.text.toString());
    }

    boolean isYes(String... path) {
        return text(path).equalsIgnoreCase("yes");
    }

    /** A number of mebibytes, in bytes; 0 if there is none. */
    long bytes(String... path) {
        Matcher amount = MEBIBYTES.matcher(text(path));
        return amount.matches() ? Long.parseLong(amount.group(1)) << 20 : 0;
    }

    /** A count; 0 if there is none. */
    long count(String... path) {
        String digits = text(path);
        return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : 0;
    }
}
