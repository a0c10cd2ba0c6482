package io.wharfinger.cli.apply;

import io.wharfinger.cli.resource.Change;
import io.wharfinger.cli.resource.Difference;
import io.wharfinger.cli.resource.Document;
import io.wharfinger.cli.resource.Fault;
import io.wharfinger.cli.resource.Kind;
import io.wharfinger.cli.resource.Present;
import io.wharfinger.cli.resource.ResourceId;
import io.wharfinger.cli.resource.State;
import io.wharfinger.cli.resource.folder.Observed;
import io.wharfinger.cli.resource.form.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what has to be done so that the platform has what the files say. */
final class Planner {
    private final State state;
    private final Map<String, Observed> observed;
    private final List<Step> steps = new ArrayList<>();
    private final List<ResourceId> unchanged = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();

    private Planner(State state, Map<String, Observed> observed) {
        this.state = state;
        this.observed = observed;
    }

    /**
     * Compares files with the platform.
     *
     * @param observed what the observation files of clusters tell, by cluster
     * @param prune whether to remove what the platform has and the files have not, of the kinds that the files name
     */
    static Planned plan(List<Document> documents, State state, Map<String, Observed> observed, boolean prune) {
        Planner planner = new Planner(state, observed);
        Order.ofCreation(documents).forEach(planner::compare);
        Prune pruned = prune ? Prune.of(documents, state) : Prune.none();
        planner.steps.addAll(pruned.removals());
        return new Planned(new Plan(planner.steps, planner.unchanged, pruned.notes()), planner.faults);
    }

    private void compare(Document document) {
        Optional<Present> present = state.find(Form.of(document.id().kind()).identity(document));
        if (present.isEmpty()) {
            steps.add(new Step.Create(document));
        } else if (present.get().over()) {
            faults.add(document.fault(Refusals.over(document)));
        } else {
            compare(document, present.get());
        }
        observe(document);
    }

    private void compare(Document document, Present present) {
        Form form = Form.of(document.id().kind());
        List<Change> changes = Difference.between(present.canonical(), form.ofFile(document));
        List<Change> refused =
                changes.stream().filter(change -> isFixed(form, change)).toList();
        refused.forEach(change -> faults.add(document.fault(change.pointer(), Refusals.fixed(document, change))));
        if (changes.isEmpty()) {
            unchanged.add(document.id());
        } else if (refused.isEmpty()) {
            steps.add(new Step.Update(document, present, changes));
        }
    }

    private static boolean isFixed(Form form, Change change) {
        return form.fixed().contains(change.pointer().split("/", -1)[1]);
    }

    private void observe(Document document) {
        Observed files = observed.get(document.id().name());
        if (document.id().kind() == Kind.CLUSTER && files != null) {
            News.of(
                            files.seen(),
                            state.accelerators().getOrDefault(document.id().name(), List.of()))
                    .ifPresent(news -> steps.add(new Step.Observe(document, files, news)));
        }
    }
}
