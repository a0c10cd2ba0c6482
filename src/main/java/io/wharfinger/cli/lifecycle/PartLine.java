package io.wharfinger.cli.lifecycle;

import io.wharfinger.cli.platform.PartState;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The state of a part as one JSON object. */
final class PartLine {
    private PartLine() {}

    static Map<String, Object> of(PartState state) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("part", state.part().id());
        line.put("state", word(state.condition()));
        line.put("port", state.port());
        state.pid().ifPresent(pid -> line.put("pid", pid));
        state.since().ifPresent(since -> line.put("since", since.toString()));
        if (!state.detail().isEmpty()) {
            line.put("detail", state.detail());
        }
        return line;
    }

    static String word(PartState.Condition condition) {
        return condition.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
