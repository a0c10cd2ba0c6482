package io.wharfinger.cli.lifecycle;

import io.wharfinger.cli.platform.PartState;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** The state of all parts as a table for people. */
final class StatusTable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());
    private static final String ROW = "%-10s %-10s %-6s %-8s %-20s %s";

    private StatusTable() {}

    static List<String> of(List<PartState> states) {
        List<String> lines = new ArrayList<>();
        lines.add(
                ROW.formatted("PART", "STATE", "PORT", "PID", "SINCE", "HEALTH").stripTrailing());
        states.forEach(state -> lines.add(row(state)));
        return lines;
    }

    private static String row(PartState state) {
        return ROW.formatted(
                        state.part().id(),
                        PartLine.word(state.condition()),
                        state.port(),
                        state.pid().map(Object::toString).orElse("-"),
                        state.since().map(TIME::format).orElse("-"),
                        health(state))
                .stripTrailing();
    }

    private static String health(PartState state) {
        return switch (state.condition()) {
            case READY -> "ok";
            case NOT_READY, CRASHED -> state.detail();
            case STOPPED -> "-";
        };
    }
}
