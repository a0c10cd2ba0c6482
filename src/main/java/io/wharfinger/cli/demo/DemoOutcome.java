package io.wharfinger.cli.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.cli.demo.harbour.HarbourResult;
import io.wharfinger.cli.demo.report.DemoResult;
import io.wharfinger.cli.demo.report.HarbourReport;
import io.wharfinger.cli.demo.report.JsonReport;
import io.wharfinger.cli.demo.report.TextReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that a demo has found out.
 *
 * @param harbour what happened before the trace was played; empty with an engine that runs by itself
 */
record DemoOutcome(DemoResult replay, Optional<HarbourResult> harbour) {
    /** What is wrong, in words; empty if the demo went as it should. */
    List<String> problems() {
        List<String> problems = new ArrayList<>(replay.problems());
        harbour.map(HarbourResult::problems).ifPresent(problems::addAll);
        return problems;
    }

    String text() {
        return TextReport.of(replay, problems());
    }

    ObjectNode json() {
        ObjectNode json = JsonReport.of(replay, problems());
        harbour.ifPresent(result -> json.set("harbour", HarbourReport.of(result)));
        return json;
    }
}
