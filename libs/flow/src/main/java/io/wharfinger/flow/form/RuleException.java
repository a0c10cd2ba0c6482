package io.wharfinger.flow.form;

/** A limit that cannot be. The message says why and what to do. */
public final class RuleException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String field;

    RuleException(String field, String message) {
        super(message);
        this.field = field;
    }

    /** The field of the rule that is wrong. */
    public String field() {
        return field;
    }
}
