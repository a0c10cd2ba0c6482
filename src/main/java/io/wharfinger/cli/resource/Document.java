package io.wharfinger.cli.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One resource as a file has it.
 *
 * @param id which one
 * @param spec what it is to be, in the file's own form
 * @param file the file, as it is named in messages
 * @param lines where its parts stand
 */
public record Document(ResourceId id, ObjectNode spec, String file, Lines lines) {
    private static final String SPEC = "/spec";

    /** Where the whole document stands. */
    public Origin origin() {
        return new Origin(file, lines.of(""));
    }

    /**
     * Something that is wrong with it.
     *
     * @param pointer JSON pointer below spec; empty for spec itself
     */
    public Fault fault(String pointer, String message) {
        String whole = SPEC + pointer;
        return new Fault(new Origin(file, lines.of(whole)), id.toString(), FieldPath.of(whole), message);
    }

    /** Something that is wrong with all of it. */
    public Fault fault(String message) {
        return new Fault(origin(), id.toString(), "", message);
    }
}
