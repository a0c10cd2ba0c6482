package io.wharfinger.events;

/** NATS subjects: tokens parted by dots; in a filter {@code *} stands for one token and a last {@code >} for one or more. */
public final class Subjects {

    private Subjects() {}

    /** @throws IllegalArgumentException when the subject cannot be published to */
    public static void requireLiteral(String subject) {
        for (String token : subject.split("\\.", -1)) {
            if (token.isEmpty() || token.chars().anyMatch(c -> c <= ' ' || c == '*' || c == '>' || c > '~')) {
                throw new IllegalArgumentException("\"" + subject + "\" is not a NATS subject to publish on: "
                        + "tokens parted by dots, none empty, no space, no * or >.");
            }
        }
    }

    /** Whether a message on {@code subject} passes {@code filter}. */
    public static boolean matches(String filter, String subject) {
        String[] wanted = filter.split("\\.", -1);
        String[] tokens = subject.split("\\.", -1);
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].equals(">")) {
                return i < tokens.length;
            }
            if (i >= tokens.length || !(wanted[i].equals("*") || wanted[i].equals(tokens[i]))) {
                return false;
            }
        }
        return wanted.length == tokens.length;
    }
}
