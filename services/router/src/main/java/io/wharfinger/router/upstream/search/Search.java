package io.wharfinger.router.upstream.search;

import io.wharfinger.router.credential.table.Credential;
import io.wharfinger.router.credential.table.CredentialTable;
import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.endpoints.table.Endpoint;
import io.wharfinger.router.endpoints.table.EndpointTable;
import io.wharfinger.router.endpoints.table.Serving;
import io.wharfinger.routing.health.Entry;
import io.wharfinger.routing.health.Fault;
import io.wharfinger.routing.retry.RetryVerdict;
import io.wharfinger.routing.route.RoutePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The way of one request through upstreams. It goes through the models of its plan in order and takes of each the best
 * upstream that feels well, rather one that has the API itself than one that the call has to be translated for; only if none
 * of any model does, one that does not. No upstream comes twice. Belongs to one event loop; times are those of the clock that
 * only measures.
 */
public final class Search {
    private static final int DRAWS_MAX = 4;

    private final SearchRules rules;
    private final RoutePlan plan;
    private final Api api;
    private final String tenantPath;
    private final RandomGenerator random;
    private final List<Endpoint> tried = new ArrayList<>(2);
    private int model;
    private int tries;
    private boolean desperate;
    private boolean translatable = true;

    /**
     * A request that was not sent anywhere yet.
     *
     * @param plan the models that may serve it
     * @param api what the client called
     * @param tenantPath path of the tenant whose request it is
     */
    public Search(SearchRules rules, RoutePlan plan, Api api, String tenantPath, RandomGenerator random) {
        this.rules = rules;
        this.plan = plan;
        this.api = api;
        this.tenantPath = tenantPath;
        this.random = random;
    }

    /** Where the request is to be sent first, or next; null if there is nothing left, see {@link #absence}. */
    public @Nullable Target next(EndpointTable table, CredentialTable credentials, long nowNanos) {
        if (tries == 0 && translatable) {
            rules.budget().request(Endpoint.millis(nowNanos));
        }
        Target found = first(table, credentials, nowNanos);
        if (found == null && !desperate) {
            desperate = true;
            model = 0;
            found = first(table, credentials, nowNanos);
        }
        tries += found == null ? 0 : 1;
        return found;
    }

    private @Nullable Target first(EndpointTable table, CredentialTable credentials, long nowNanos) {
        while (model < plan.models().size()) {
            Serving serving = table.ofModel(plan.models().get(model));
            Target found = of(serving, credentials, nowNanos);
            if (found != null) {
                return found;
            }
            model++;
        }
        return null;
    }

    private @Nullable Target of(Serving serving, CredentialTable credentials, long nowNanos) {
        List<Endpoint> having = serving.having(api);
        Target found = having.isEmpty() ? null : of(having, serving, credentials, nowNanos);
        if (found != null || !translatable) {
            return found;
        }
        List<Endpoint> translating = serving.translating(api);
        return translating.isEmpty() ? null : of(translating, serving, credentials, nowNanos);
    }

    private @Nullable Target of(List<Endpoint> able, Serving serving, CredentialTable credentials, long nowNanos) {
        Predicate<Endpoint> admitted = desperate
                ? endpoint -> isFit(endpoint, credentials) && !isPaused(endpoint, nowNanos)
                : endpoint -> isWell(endpoint, serving, nowNanos) && isFit(endpoint, credentials);
        for (int draw = 0; draw < DRAWS_MAX; draw++) {
            Endpoint picked = rules.picker().pick(able, admitted, random);
            if (picked == null) {
                return null;
            }
            Entry entry = entered(picked, serving, nowNanos);
            if (entry != Entry.REFUSED) {
                return new Target(picked, plan.models().get(model), entry, credential(picked, credentials));
            }
        }
        return null;
    }

    private boolean isWell(Endpoint endpoint, Serving serving, long nowNanos) {
        return endpoint.admits(nowNanos) || isSpared(endpoint, serving, nowNanos);
    }

    /** With too many left out for how they answer, the others alone would be overrun. */
    private static boolean isSpared(Endpoint endpoint, Serving serving, long nowNanos) {
        return serving.hasTooManyOut()
                && endpoint.health().isOutForAnswers(Endpoint.millis(nowNanos))
                && !isPaused(endpoint, nowNanos);
    }

    private static boolean isPaused(Endpoint endpoint, long nowNanos) {
        return endpoint.health().isPaused(Endpoint.millis(nowNanos));
    }

    private boolean isFit(Endpoint endpoint, CredentialTable credentials) {
        return !wasTried(endpoint) && (!needsCredential(endpoint) || credential(endpoint, credentials) != null);
    }

    private boolean wasTried(Endpoint endpoint) {
        for (int i = 0; i < tried.size(); i++) {
            if (tried.get(i).spec().name().equals(endpoint.spec().name())) {
                return true;
            }
        }
        return false;
    }

    private static boolean needsCredential(Endpoint endpoint) {
        return !endpoint.spec().hosting().credential().isEmpty();
    }

    private @Nullable Credential credential(Endpoint endpoint, CredentialTable credentials) {
        return needsCredential(endpoint)
                ? credentials.find(endpoint.spec().hosting().credential(), tenantPath)
                : null;
    }

    /** One that is left out is entered without a claim to be its probe. */
    private Entry entered(Endpoint endpoint, Serving serving, long nowNanos) {
        Entry entry = endpoint.enter(nowNanos);
        return entry == Entry.REFUSED && (desperate || isSpared(endpoint, serving, nowNanos)) ? Entry.USUAL : entry;
    }

    /** The upstream has answered well, at least with its first byte. */
    public void passed(Target target, long nowNanos) {
        target.endpoint().passed(target.entry(), nowNanos);
    }

    /**
     * The upstream has not: says whether to send the request to the {@link #next} one.
     *
     * @param answerBegun whether a byte of an answer has gone to the client
     * @param retryAfterMillis for how long the upstream asks to be left alone; 0 if it does not
     */
    public RetryVerdict failed(Target target, Fault fault, boolean answerBegun, long retryAfterMillis, long nowNanos) {
        tried.add(target.endpoint());
        if (target.isTenantsOwn() && !fault.isIll()) {
            // What the tenant's own account has spent or lost says nothing to others.
            target.endpoint().abandoned(target.entry(), nowNanos);
        } else {
            target.endpoint().failed(target.entry(), fault, nowNanos, random);
            pause(target.endpoint(), retryAfterMillis, nowNanos);
        }
        if (target.isTenantsOwn() && fault == Fault.UNAUTHORIZED) {
            // Going on at the platform's cost is not what a tenant with an account of its own has asked for.
            return RetryVerdict.FINAL;
        }
        return rules.retries().decide(fault, tries, answerBegun, rules.budget(), Endpoint.millis(nowNanos));
    }

    private static void pause(Endpoint endpoint, long retryAfterMillis, long nowNanos) {
        if (retryAfterMillis > 0) {
            endpoint.passOver(nowNanos, retryAfterMillis * 1_000_000);
        }
    }

    /**
     * The request cannot be put in the words of the API that the upstream has: what was found is no try, and from now on only
     * upstreams count that have the client's API themselves. Of each API there is one translation, so it fails for all alike.
     */
    public void untranslatable(Target target, long nowNanos) {
        abandoned(target, nowNanos);
        tried.add(target.endpoint());
        tries--;
        translatable = false;
    }

    /** The client went away before the upstream had answered. */
    public void abandoned(Target target, long nowNanos) {
        target.endpoint().abandoned(target.entry(), nowNanos);
    }

    /** How often the request was sent. */
    public int tries() {
        return tries;
    }

    /** Why {@link #next} has found nothing. */
    public Absence absence(EndpointTable table, CredentialTable credentials, long nowNanos) {
        List<Endpoint> able = plan.models().stream()
                .flatMap(name -> able(table.ofModel(name)).stream())
                .toList();
        if (able.isEmpty()) {
            boolean anyTakes =
                    plan.models().stream().anyMatch(name -> !table.serving(name).isEmpty());
            return new Absence(anyTakes ? Absence.Kind.API_NOT_SERVED : Absence.Kind.NOTHING_TAKES_REQUESTS, 0);
        }
        List<Endpoint> fit =
                able.stream().filter(endpoint -> isFit(endpoint, credentials)).toList();
        if (fit.isEmpty()) {
            boolean anyTried = able.stream().anyMatch(this::wasTried);
            return new Absence(anyTried ? Absence.Kind.ALL_TRIED : Absence.Kind.NO_CREDENTIAL, 0);
        }
        long now = Endpoint.millis(nowNanos);
        long wait = fit.stream()
                .filter(endpoint -> endpoint.health().isPaused(now))
                .mapToLong(endpoint -> endpoint.health().pausedUntilMillis() - now)
                .min()
                .orElse(0);
        return new Absence(Absence.Kind.PAUSED, wait);
    }

    private List<Endpoint> able(Serving serving) {
        return translatable ? serving.able(api) : serving.having(api);
    }
}
