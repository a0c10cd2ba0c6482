package io.wharfinger.cli.apply;

import io.wharfinger.cli.resource.Change;
import java.util.ArrayList;
import java.util.List;

/** A plan as people read it. */
final class PlanText {
    private PlanText() {}

    /** One line for each step and for each field that changes, then the counts. */
    static List<String> lines(Plan plan) {
        List<String> lines = new ArrayList<>();
        for (Step step : plan.steps()) {
            lines.add("  " + mark(step) + " " + pad(step.verb()) + " " + step.id() + more(step));
            if (step instanceof Step.Update update) {
                update.changes().stream().map(Change::text).forEach(text -> lines.add("              " + text));
            }
        }
        if (!plan.unchanged().isEmpty()) {
            lines.add("  = " + plan.unchanged().size() + " unchanged");
        }
        return lines;
    }

    /** The counts in one sentence. */
    static String counts(Plan plan) {
        return plan.isEmpty()
                ? "Nothing to do: the platform has what the files say."
                : "%d to create, %d to update, %d to observe, %d to remove, %d unchanged."
                        .formatted(
                                plan.count(Step.Create.class),
                                plan.count(Step.Update.class),
                                plan.count(Step.Observe.class),
                                plan.count(Step.Remove.class),
                                plan.unchanged().size());
    }

    private static String mark(Step step) {
        return switch (step) {
            case Step.Create create -> "+";
            case Step.Update update -> "~";
            case Step.Observe observe -> "~";
            case Step.Remove remove -> "-";
        };
    }

    private static String more(Step step) {
        return step instanceof Step.Observe observe ? ": accelerators: " + observe.news() : "";
    }

    private static String pad(String verb) {
        return verb + " ".repeat(Math.max(0, 7 - verb.length()));
    }
}
