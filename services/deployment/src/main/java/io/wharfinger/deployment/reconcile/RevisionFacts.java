package io.wharfinger.deployment.reconcile;

import io.wharfinger.contracts.deployment.v1.DeploymentSpec;
import io.wharfinger.contracts.deployment.v1.Model;
import io.wharfinger.deployment.revision.SpecReading;
import io.wharfinger.deployment.rollout.Replica;
import io.wharfinger.deployment.target.LaunchOrder;
import io.wharfinger.deployment.target.TargetKind;
import java.util.List;

/**
 * A revision as instances need it.
 *
 * @param number its number
 * @param spec what was to run
 * @param model the model as it was then
 */
record RevisionFacts(int number, DeploymentSpec spec, Model model) {

    /** Names that clients may call it by. */
    List<String> servedNames() {
        return spec.getServedNamesCount() == 0 ? List.of(spec.getModel()) : spec.getServedNamesList();
    }

    TargetKind target() {
        return spec.hasExternal() ? TargetKind.EXTERNAL : TargetKind.PROCESS;
    }

    LaunchOrder order(String deployment, Replica replica) {
        return new LaunchOrder(
                replica.id(),
                deployment,
                number,
                spec.getModel(),
                servedNames(),
                model.getSource(),
                spec.getProcess().getRuntime(),
                spec.getProcess().getParametersMap(),
                replica.claim().place().uuids(),
                replica.accelerators(),
                replica.externalUrl(),
                SpecReading.startTimeout(spec));
    }
}
