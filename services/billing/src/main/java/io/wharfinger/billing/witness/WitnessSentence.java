package io.wharfinger.billing.witness;

import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** What the comparison came to, in a sentence for other views of platform admins. */
@ApplicationScoped
public class WitnessSentence {
    private static final String PLATFORM = "/";

    private final TenantScope scope;

    WitnessSentence(TenantScope scope) {
        this.scope = scope;
    }

    /** The sentence for the hours that begin in a span; empty for whoever is not an admin of the whole platform. */
    public Uni<String> of(Caller caller, Instant start, Instant end) {
        if (!caller.is(PLATFORM_ADMIN) || !caller.reaches(PLATFORM)) {
            return Uni.createFrom().item("");
        }
        return scope.withTransaction(PLATFORM, session -> WitnessSummary.within(session, start, end))
                .map(WitnessSentence::words);
    }

    static String words(WitnessSummary summary) {
        var unwitnessed = summary.unwitnessedTokens() == 0
                ? ""
                : " %s metered tokens have no witness: nobody read the engine then."
                        .formatted(WitnessWords.number(summary.unwitnessedTokens()));
        return summary.unexplainedShare()
                        .map(share ->
                                "Of all tenants' tokens in full hours of this period %s are unexplained: %s metered, %s"
                                                .formatted(
                                                        WitnessWords.percent(share.toPlainString()),
                                                        WitnessWords.number(summary.meteredTokens()),
                                                        WitnessWords.number(summary.engineTokens()))
                                        + " counted by the engines.")
                        .orElse("In no full hour of this period was an engine read.")
                + unwitnessed;
    }
}
