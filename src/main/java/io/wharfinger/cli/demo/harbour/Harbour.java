package io.wharfinger.cli.demo.harbour;

import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.demo.replay.LaneTarget;
import io.wharfinger.cli.demo.suite.DemoTenant;
import io.wharfinger.cli.demo.suite.Metered;
import io.wharfinger.cli.demo.suite.Preparation;
import io.wharfinger.cli.demo.suite.Suite;
import io.wharfinger.cli.demo.witness.Tally;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Plays the part of a platform team: applies the examples, and shows what the platform makes of them. */
public final class Harbour {
    /** In the order of their models. */
    private static final List<String> DEPLOYMENTS = List.of("acme-8b", "globex-70b");

    private static final String TOO_MUCH = "acme-70b";
    private static final String CLUSTER = "harbour";
    /** It has two instances: one answers while the other is changed. */
    private static final String ROLLED = "globex-70b";

    private static final int ROLLED_TENANT = 1;
    private static final String ROLLED_MODEL = "llama-3.1-70b";

    private final Suite suite;
    private final Deployments deployments;
    private final HarbourFolder folder;
    private final Console people;

    /**
     * @param examples the folder of the examples
     * @param copies a folder of the demo's own
     */
    public Harbour(Suite suite, Path examples, Path copies, double speedup, Console people) {
        this.suite = suite;
        this.deployments = new Deployments(suite.deployment());
        this.folder = new HarbourFolder(examples, copies, speedup);
        this.people = people;
    }

    /** Makes tenants, keys, prices, cluster and deployments. */
    public void open() {
        people.say("\nApplying examples/harbour: a cluster, two tenants with GPU quota, two models with prices.");
        folder.apply("harbour", people);
    }

    /** The engines of the deployments, when all of them answer. */
    public DeployedFleet fleet() {
        people.say("Waiting for the engines' first tokens.");
        DeployedFleet fleet = DeployedFleet.await(deployments, DEPLOYMENTS);
        fleet.engines()
                .forEach(engine -> people.say("  admitted: %s, %s on %s at %s"
                        .formatted(engine.deployment(), engine.model(), engine.acceleratorClass(), engine.url())));
        return fleet;
    }

    /**
     * Shows capacity, a refusal and a roll.
     *
     * @param caughtUp waits until billing has everything
     */
    public HarbourResult show(Preparation preparation, BooleanSupplier caughtUp) {
        List<CapacityCount> capacity = CapacityCount.read(suite.inventory(), CLUSTER);
        people.say("\nCapacity of the cluster, with the deployments running\n" + CapacityCount.table(capacity));
        Refusal refusal = refused();
        DemoTenant tenant = preparation.tenants().get(ROLLED_TENANT);
        boolean before = caughtUp.getAsBoolean();
        Tally meteredBefore = metered(tenant);
        Roll roll = rolled(preparation);
        boolean after = caughtUp.getAsBoolean();
        Tally metered = metered(tenant).minus(meteredBefore);
        return new HarbourResult(capacity, refusal, roll, metered, before && after);
    }

    private Tally metered(DemoTenant tenant) {
        return Metered.read(suite.billing(), List.of(tenant)).tenant(tenant.name());
    }

    private Refusal refused() {
        people.say("Applying examples/too-much: a deployment beyond its tenant's quota.");
        folder.apply("too-much", people);
        Refusal refusal = Refusal.await(deployments, TOO_MUCH);
        people.say("  refused: %s: %s %s".formatted(refusal.deployment(), refusal.reason(), refusal.message()));
        deployments.remove(TOO_MUCH);
        return refusal;
    }

    private Roll rolled(Preparation preparation) {
        people.say("\nRolling " + ROLLED + " to a new revision while requests flow.");
        LaneTarget target = new LaneTarget(preparation.keys().get(ROLLED_TENANT), ROLLED_MODEL);
        Roll roll = new RollUnderLoad(suite.routerUrl(), deployments).run(ROLLED, target);
        people.say(String.format(
                Locale.ROOT,
                "  rolled from revision %d to %d in %.1f s; %d requests meanwhile, %d failed.%n",
                roll.fromRevision(),
                roll.toRevision(),
                roll.seconds(),
                roll.requests(),
                roll.failed()));
        return roll;
    }

    /** Removes the deployments and waits until they have given back what they held. */
    public void close() {
        List<String> made =
                Stream.concat(DEPLOYMENTS.stream(), Stream.of(TOO_MUCH)).toList();
        made.forEach(deployments::remove);
        made.forEach(deployments::awaitGone);
    }
}
