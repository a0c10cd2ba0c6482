package io.wharfinger.cli.apply;

import java.util.ArrayList;
import java.util.List;

/** What became of a plan, for people. */
final class OutcomeText {
    private OutcomeText() {}

    static List<String> lines(Outcome outcome) {
        List<String> lines = new ArrayList<>(outcome.notes());
        outcome.refused().ifPresent(refused -> lines.addAll(refusal(outcome, refused)));
        if (outcome.isComplete() && !outcome.done().isEmpty()) {
            lines.add("Applied: " + steps(outcome.done().size()) + " done.");
        }
        return lines;
    }

    private static List<String> refusal(Outcome outcome, Outcome.Refused refused) {
        List<String> lines = new ArrayList<>();
        lines.add("Done before: " + names(outcome.done()) + ".");
        lines.add("REFUSED: " + name(refused.step()) + ": " + refused.detail()
                + (refused.code().isEmpty() ? "" : " (" + refused.code() + ")"));
        lines.add("Not tried: " + names(outcome.notTried()) + ".");
        lines.add("Applying again goes on from here.");
        return lines;
    }

    private static String names(List<Step> steps) {
        return steps.isEmpty()
                ? "nothing"
                : String.join(", ", steps.stream().map(OutcomeText::name).toList());
    }

    private static String name(Step step) {
        return step.verb() + " " + step.id();
    }

    private static String steps(int count) {
        return count == 1 ? "1 step" : count + " steps";
    }
}
