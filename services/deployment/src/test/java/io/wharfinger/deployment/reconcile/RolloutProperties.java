package io.wharfinger.deployment.reconcile;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever goes wrong, a deployment ends as it is wanted, and nothing is held twice or for nothing. */
class RolloutProperties {

    @Property(tries = 500)
    void whateverGoesWrongItEndsAsWanted(@ForAll long seed) {
        Simulation simulation = new Simulation(seed);
        simulation.rage(120);
        simulation.calm();
    }

    @Property(tries = 500)
    void whateverGoesWrongARemovalLeavesNothing(@ForAll long seed) {
        Simulation simulation = new Simulation(seed);
        simulation.rage(80);
        simulation.removal();
    }
}
