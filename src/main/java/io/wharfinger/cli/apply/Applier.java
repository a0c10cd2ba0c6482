package io.wharfinger.cli.apply;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.resource.Kind;
import io.wharfinger.cli.resource.remote.RestHome;
import io.wharfinger.cli.resource.remote.Services;
import io.wharfinger.cli.rest.RestException;
import io.wharfinger.local.LocalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Carries out a plan, and stops at the first step that is refused. */
final class Applier {
    private static final int NOT_FOUND = 404;

    private final Services services;
    private final Writes writes;
    private final SecretFiles secrets;
    private final Patience patience;
    private final StepProgress progress;
    private final List<Step> done = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Applier(Services services, SecretFiles secrets, Patience patience, StepProgress progress) {
        this.services = services;
        this.writes = new Writes(services);
        this.secrets = secrets;
        this.patience = patience;
        this.progress = progress;
    }

    Outcome apply(Plan plan) {
        secrets.prepare(plan);
        List<Step> steps = plan.steps();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            progress.begins(i + 1, steps.size(), step);
            Optional<Outcome.Refused> refused = attempt(step);
            if (refused.isPresent()) {
                return new Outcome(done, refused, steps.subList(i + 1, steps.size()), notes);
            }
            done.add(step);
        }
        return new Outcome(done, Optional.empty(), List.of(), notes);
    }

    private Optional<Outcome.Refused> attempt(Step step) {
        try {
            carryOut(step);
            return Optional.empty();
        } catch (RestException e) {
            return Optional.of(new Outcome.Refused(step, e.code(), e.detail()));
        } catch (LocalException e) {
            return Optional.of(new Outcome.Refused(step, "", String.valueOf(e.getMessage())));
        }
    }

    private void carryOut(Step step) {
        switch (step) {
            case Step.Create create -> create(create);
            case Step.Update update -> once(key -> writes.update(update, key));
            case Step.Observe observe -> observe(observe);
            case Step.Remove remove -> remove(remove);
        }
    }

    private void create(Step.Create create) {
        JsonNode answer = once(key -> writes.create(create.document(), key));
        if (create.id().kind() == Kind.KEY) {
            String name = create.id().name();
            notes.add("The secret of " + create.id() + " is in "
                    + secrets.keep(name, answer.path("secret").asText()) + ".");
        }
    }

    private void observe(Step.Observe observe) {
        JsonNode answer = once(key -> writes.observe(observe.id().name(), observe.observed(), key));
        notes.add("%s: %d accelerators read, %d of them new, %d missing."
                .formatted(
                        observe.id(),
                        answer.path("accelerators").asInt(),
                        answer.path("added").asInt(),
                        answer.path("missing").asInt()));
        answer.path("findings")
                .forEach(finding -> notes.add("%s: %s: %s"
                        .formatted(
                                observe.id(),
                                finding.path("subject").asText(),
                                finding.path("message").asText())));
    }

    private void remove(Step.Remove remove) {
        try {
            once(key -> writes.remove(remove.before(), key));
        } catch (RestException e) {
            if (e.status() != NOT_FOUND) {
                throw e;
            }
        }
        if (remove.id().kind() == Kind.DEPLOYMENT) {
            awaitDeparture(remove);
        }
    }

    private void awaitDeparture(Step.Remove remove) {
        String path = RestHome.of(Kind.DEPLOYMENT).item(remove.id().name());
        if (!patience.awaitDeparture(() -> services.find(path).isEmpty())) {
            throw new LocalException("It is being removed and is not gone after "
                    + patience.departure().toSeconds()
                    + " s: its instances still end their requests. Apply again later.");
        }
    }

    /** However often it is called, the service does it once. */
    private JsonNode once(KeyedCall call) {
        String key = UUID.randomUUID().toString();
        Supplier<JsonNode> attempt = () -> call.with(key);
        return patience.call(attempt);
    }

    /** A call with an idempotency key. */
    @FunctionalInterface
    private interface KeyedCall {
        JsonNode with(String idempotencyKey);
    }
}
