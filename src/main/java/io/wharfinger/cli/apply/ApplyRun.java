package io.wharfinger.cli.apply;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.resource.Document;
import io.wharfinger.cli.resource.Fault;
import io.wharfinger.cli.resource.Kind;
import io.wharfinger.cli.resource.State;
import io.wharfinger.cli.resource.check.Check;
import io.wharfinger.cli.resource.check.Doubles;
import io.wharfinger.cli.resource.check.World;
import io.wharfinger.cli.resource.folder.Folder;
import io.wharfinger.cli.resource.remote.Services;
import io.wharfinger.cli.resource.remote.StateReader;
import io.wharfinger.cli.rest.RestException;
import io.wharfinger.local.LocalException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Applies a folder: reads and checks all of it, compares it with the platform, shows the difference and acts on it. */
final class ApplyRun {
    private static final int FAILED = 1;

    private final Services services;
    private final Console console;
    private final ApplyOptions options;
    private final Patience patience;

    ApplyRun(Services services, Console console, ApplyOptions options, Patience patience) {
        this.services = services;
        this.console = console;
        this.options = options;
        this.patience = patience;
    }

    /**
     * Runs it.
     *
     * @param now time that expiry times are compared with
     * @return the exit status
     */
    int run(Path path, Instant now) {
        Folder folder = Folder.read(path);
        Optional<State> state = state(folder);
        List<Fault> faults = new ArrayList<>(folder.faults());
        faults.addAll(checked(folder, state, now));
        Planned planned =
                Planner.plan(folder.documents(), state.orElseGet(State::empty), folder.observed(), options.prune());
        faults.addAll(planned.faults());
        faults.addAll(options.secrets().faults(planned.plan()));
        return faults.isEmpty() ? act(planned.plan()) : refuse(faults, folder.files(), state.isPresent());
    }

    /** What the platform has; empty if it does not answer and the files are broken anyway. */
    private Optional<State> state(Folder folder) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        folder.documents().forEach(document -> kinds.addAll(document.id().kind().references()));
        try {
            return Optional.of(
                    StateReader.read(services, kinds, folder.observed().keySet()));
        } catch (RestException e) {
            if (folder.faults().isEmpty()) {
                throw new LocalException(String.valueOf(e.getMessage()), e);
            }
            return Optional.empty();
        }
    }

    private List<Fault> checked(Folder folder, Optional<State> state, Instant now) {
        List<Document> documents = folder.documents();
        Set<Kind> pruned = options.prune() ? Prune.kinds(documents) : Set.of();
        World world = new World(documents, folder.named(), state, now, pruned);
        List<Fault> faults = new ArrayList<>(Doubles.faults(documents));
        documents.forEach(
                document -> faults.addAll(Check.of(document.id().kind()).faults(document, world)));
        return faults;
    }

    private int refuse(List<Fault> faults, int files, boolean compared) {
        List<Fault> sorted = faults.stream().distinct().sorted().toList();
        if (console.json()) {
            console.answer(ApplyJson.of(sorted).toString());
        }
        sorted.forEach(fault -> console.say(fault.text()));
        console.say(counted(sorted.size(), "fault") + " in " + counted(files, "file") + "; nothing was changed.");
        if (!compared) {
            console.say("The platform does not answer: what these files name there was not checked.");
        }
        return FAILED;
    }

    private static String counted(int count, String what) {
        return count == 1 ? "1 " + what : count + " " + what + "s";
    }

    private int act(Plan plan) {
        Plan whole = withNotes(plan, options.secrets().notes(plan));
        show(whole);
        if (options.dryRun()) {
            finish(ApplyJson.of(whole), whole.isEmpty() ? List.of() : List.of("Nothing was changed: --dry-run."));
            return 0;
        }
        Outcome outcome = applied(whole);
        finish(ApplyJson.of(whole, outcome), OutcomeText.lines(outcome));
        return outcome.isComplete() ? 0 : FAILED;
    }

    private Outcome applied(Plan plan) {
        try (StepProgress progress = new StepProgress(console)) {
            return new Applier(services, options.secrets(), patience, progress).apply(plan);
        }
    }

    private static Plan withNotes(Plan plan, List<String> notes) {
        List<String> all = new ArrayList<>(plan.notes());
        all.addAll(notes);
        return new Plan(plan.steps(), plan.unchanged(), all);
    }

    private void show(Plan plan) {
        if (!console.json()) {
            PlanText.lines(plan).forEach(console::answer);
            console.answer(PlanText.counts(plan));
        }
        plan.notes().forEach(note -> console.say("Note: " + note));
    }

    private void finish(JsonNode json, List<String> lines) {
        if (console.json()) {
            console.answer(json.toString());
        }
        lines.forEach(console::say);
    }
}
