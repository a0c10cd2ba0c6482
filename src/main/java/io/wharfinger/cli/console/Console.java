package io.wharfinger.cli.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.Map;

/**
 * Where a command speaks to.
 *
 * @param people stderr: sentences
 * @param programs stdout: what was asked for, by line
 * @param json whether what was asked for is to be JSON
 */
public record Console(PrintWriter people, PrintWriter programs, boolean json) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A sentence for people. */
    public void say(String sentence) {
        people.println(sentence);
        people.flush();
    }

    /** A line of the answer itself, as text. */
    public void answer(String line) {
        programs.println(line);
        programs.flush();
    }

    /** A line of the answer itself, as JSON; nothing if JSON was not asked for. */
    public void event(Map<String, ?> values) {
        if (!json) {
            return;
        }
        try {
            answer(JSON.writeValueAsString(values));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write as JSON: " + values, e);
        }
    }
}
