package io.wharfinger.router.dialect;

/** A field of a body has a value that is not allowed. */
public final class InvalidFieldException extends Exception {
    private final String field;
    private final String why;

    /**
     * @param field name of the field
     * @param reason what is wrong with it, to stand behind its name, with a full stop
     */
    public InvalidFieldException(String field, String reason) {
        super(field, null, false, false);
        this.field = field;
        this.why = "The field \"" + field + "\" " + reason;
    }

    RequestScan.Broken broken() {
        return new RequestScan.Broken(Failure.FIELD_INVALID, why, field);
    }
}
