package io.wharfinger.deployment.deployment;

import static io.wharfinger.deployment.OptionalFields.number;
import static io.wharfinger.deployment.OptionalFields.text;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.wharfinger.contracts.deployment.v1.DeploymentSpec;
import io.wharfinger.contracts.deployment.v1.ExternalTarget;
import io.wharfinger.contracts.deployment.v1.ProcessTarget;
import io.wharfinger.contracts.deployment.v1.Rollout;
import io.wharfinger.deployment.DeploymentFailure;
import io.wharfinger.deployment.Durations;
import io.wharfinger.deployment.OptionalFields;
import io.wharfinger.rpc.failure.WharfException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is to run, in JSON; see the messages of the same names for the fields and their units. */
public final class SpecJson {

    private SpecJson() {}

    /** Engine processes on the host of this service. */
    public record ProcessView(
            @Nullable String runtime, @Nullable Map<String, @Nullable String> parameters) {

        static ProcessView of(ProcessTarget target) {
            return new ProcessView(target.getRuntime(), new TreeMap<>(target.getParametersMap()));
        }

        ProcessTarget toMessage() {
            ProcessTarget.Builder target = ProcessTarget.newBuilder().setRuntime(text(runtime));
            if (parameters != null) {
                parameters.forEach((name, value) -> target.putParameters(name, text(value)));
            }
            return target.build();
        }
    }

    /** Endpoints that run already. */
    public record ExternalView(@Nullable List<@Nullable String> urls) {

        static ExternalView of(ExternalTarget target) {
            return new ExternalView(List.copyOf(target.getUrlsList()));
        }

        ExternalTarget toMessage() {
            return ExternalTarget.newBuilder().addAllUrls(texts(urls)).build();
        }
    }

    /** Where and how it runs: one of the two. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TargetView(
            @Nullable ProcessView process, @Nullable ExternalView external) {

        static @Nullable TargetView of(DeploymentSpec spec) {
            return switch (spec.getTargetCase()) {
                case PROCESS -> new TargetView(ProcessView.of(spec.getProcess()), null);
                case EXTERNAL -> new TargetView(null, ExternalView.of(spec.getExternal()));
                case TARGET_NOT_SET -> null;
            };
        }

        void addTo(DeploymentSpec.Builder spec) {
            if (process != null && external != null) {
                throw new WharfException(
                                DeploymentFailure.DEPLOYMENT_SPEC_INVALID,
                                "A target is process or external: name one of the two.")
                        .with("field", "target");
            }
            if (process != null) {
                spec.setProcess(process.toMessage());
            }
            if (external != null) {
                spec.setExternal(external.toMessage());
            }
        }
    }

    /** How revisions follow each other; null is what holds where nothing is said. */
    public record RolloutView(
            @Nullable Integer maxSurge,
            @Nullable Integer maxUnavailable,
            @Nullable String drainTimeout,
            @Nullable String startTimeout) {

        static RolloutView of(Rollout rollout) {
            return new RolloutView(
                    rollout.hasMaxSurge() ? rollout.getMaxSurge() : null,
                    rollout.hasMaxUnavailable() ? rollout.getMaxUnavailable() : null,
                    rollout.hasDrainTimeout() ? Durations.text(rollout.getDrainTimeout()) : null,
                    rollout.hasStartTimeout() ? Durations.text(rollout.getStartTimeout()) : null);
        }

        Rollout toMessage() {
            Rollout.Builder rollout = Rollout.newBuilder();
            if (maxSurge != null) {
                rollout.setMaxSurge(maxSurge);
            }
            if (maxUnavailable != null) {
                rollout.setMaxUnavailable(maxUnavailable);
            }
            if (drainTimeout != null) {
                rollout.setDrainTimeout(Durations.parse("drainTimeout", drainTimeout));
            }
            if (startTimeout != null) {
                rollout.setStartTimeout(Durations.parse("startTimeout", startTimeout));
            }
            return rollout.build();
        }
    }

    /** What is to run. */
    public record SpecView(
            @Nullable String model,
            @Nullable List<@Nullable String> servedNames,
            @Nullable TargetView target,
            @Nullable Integer replicas,
            @Nullable String acceleratorClass,
            @Nullable Integer acceleratorsPerReplica,
            @Nullable String cluster,
            @Nullable RolloutView rollout) {

        static SpecView of(DeploymentSpec spec) {
            return new SpecView(
                    spec.getModel(),
                    List.copyOf(spec.getServedNamesList()),
                    TargetView.of(spec),
                    spec.getReplicas(),
                    spec.getAcceleratorClass(),
                    spec.getAcceleratorsPerReplica(),
                    spec.getCluster(),
                    RolloutView.of(spec.getRollout()));
        }

        DeploymentSpec toMessage() {
            DeploymentSpec.Builder spec = DeploymentSpec.newBuilder()
                    .setModel(text(model))
                    .addAllServedNames(texts(servedNames))
                    .setReplicas(number(replicas))
                    .setAcceleratorClass(text(acceleratorClass))
                    .setAcceleratorsPerReplica(number(acceleratorsPerReplica))
                    .setCluster(text(cluster));
            if (target != null) {
                target.addTo(spec);
            }
            if (rollout != null) {
                spec.setRollout(rollout.toMessage());
            }
            return spec.build();
        }
    }

    private static List<String> texts(@Nullable List<@Nullable String> texts) {
        return texts == null
                ? List.of()
                : texts.stream().map(OptionalFields::text).toList();
    }
}
