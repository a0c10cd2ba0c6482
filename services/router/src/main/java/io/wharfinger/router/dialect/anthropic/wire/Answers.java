package io.wharfinger.router.dialect.anthropic.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.router.dialect.UnreadableAnswerException;
import java.io.IOException;

/** Reads whole answers of upstreams. */
public final class Answers {
    private Answers() {}

    /**
     * An answer that has to be an object with a certain member.
     *
     * @throws UnreadableAnswerException if it is not
     */
    public static JsonNode object(byte[] answer, String member) throws UnreadableAnswerException {
        try {
            JsonNode tree = Trees.read(answer, 0, answer.length);
            if (tree.has(member)) {
                return tree;
            }
        } catch (IOException e) {
            throw new UnreadableAnswerException("it is no JSON");
        }
        throw new UnreadableAnswerException("it has no \"" + member + "\"");
    }
}
