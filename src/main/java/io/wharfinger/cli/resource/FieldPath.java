package io.wharfinger.cli.resource;

/** Names of fields for people, from JSON pointers: {@code /spec/urls/0} is {@code spec.urls[0]}. */
public final class FieldPath {
    private FieldPath() {}

    /** The name of the field that a JSON pointer leads to. */
    public static String of(String pointer) {
        StringBuilder path = new StringBuilder();
        for (String step : pointer.split("/", -1)) {
            String name = step.replace("~1", "/").replace("~0", "~");
            if (!name.isEmpty() && name.chars().allMatch(Character::isDigit)) {
                path.append('[').append(name).append(']');
            } else if (!name.isEmpty()) {
                path.append(path.isEmpty() ? "" : ".").append(name);
            }
        }
        return path.toString();
    }

    /** A name as one step of a JSON pointer. */
    public static String step(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
