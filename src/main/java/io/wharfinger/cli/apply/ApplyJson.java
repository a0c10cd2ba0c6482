package io.wharfinger.cli.apply;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.cli.resource.Change;
import io.wharfinger.cli.resource.Fault;
import io.wharfinger.cli.resource.ResourceId;
import io.wharfinger.cli.rest.RestClient;
import java.util.List;

/** What programs read: one object with all there is to say. */
final class ApplyJson {
    private ApplyJson() {}

    /** The files cannot be applied. */
    static ObjectNode of(List<Fault> faults) {
        ObjectNode answer = RestClient.object().put("outcome", "invalid");
        ArrayNode list = answer.putArray("faults");
        for (Fault fault : faults) {
            list.addObject()
                    .put("file", fault.origin().file())
                    .put("line", fault.origin().line())
                    .put("resource", fault.subject())
                    .put("field", fault.field())
                    .put("message", fault.message());
        }
        return answer;
    }

    /** A plan that was not carried out, for it was not to be. */
    static ObjectNode of(Plan plan) {
        return answer("planned", plan, List.of());
    }

    /** A plan and what became of it. */
    static ObjectNode of(Plan plan, Outcome outcome) {
        ObjectNode answer = answer(outcome.isComplete() ? "applied" : "refused", plan, outcome.notes());
        ArrayNode steps = (ArrayNode) answer.path("steps");
        for (int i = 0; i < steps.size(); i++) {
            boolean done = i < outcome.done().size();
            boolean refused = i == outcome.done().size();
            ((ObjectNode) steps.get(i)).put("result", done ? "done" : refused ? "refused" : "not-tried");
        }
        outcome.refused()
                .ifPresent(refused ->
                        answer.putObject("problem").put("code", refused.code()).put("detail", refused.detail()));
        return answer;
    }

    private static ObjectNode answer(String outcome, Plan plan, List<String> moreNotes) {
        ObjectNode answer = RestClient.object().put("outcome", outcome);
        ArrayNode steps = answer.putArray("steps");
        plan.steps().forEach(step -> addStep(steps, step));
        ArrayNode unchanged = answer.putArray("unchanged");
        plan.unchanged().forEach(id -> name(unchanged.addObject(), id));
        ArrayNode notes = answer.putArray("notes");
        plan.notes().forEach(notes::add);
        moreNotes.forEach(notes::add);
        return answer;
    }

    private static void addStep(ArrayNode steps, Step step) {
        ObjectNode entry = name(steps.addObject().put("action", step.verb()), step.id());
        switch (step) {
            case Step.Update update -> addChanges(entry.putArray("changes"), update.changes());
            case Step.Observe observe -> entry.put("accelerators", observe.news());
            case Step.Create create ->
                entry.put("file", create.document().origin().toString());
            case Step.Remove remove -> {}
        }
    }

    private static void addChanges(ArrayNode list, List<Change> changes) {
        changes.forEach(change -> list.addObject()
                .put("field", change.field())
                .put("before", change.before())
                .put("after", change.after()));
    }

    private static ObjectNode name(ObjectNode entry, ResourceId id) {
        return entry.put("kind", id.kind().title()).put("name", id.name());
    }
}
