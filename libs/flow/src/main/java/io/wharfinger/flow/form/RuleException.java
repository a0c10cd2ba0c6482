package io.wharfinger.flow.form;

/** A limit that cannot be. The message says why and what to do. */
public final class RuleException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String field;
    private final String why;

    RuleException(String field, String message) {
        super(message);
        this.field = field;
        why = message;
    }

    /** Why it cannot be, and what to do. */
    public String why() {
        return why;
    }

    /** The field of the rule that is wrong. */
    public String field() {
        return field;
    }
}
