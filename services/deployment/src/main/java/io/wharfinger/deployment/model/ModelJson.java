package io.wharfinger.deployment.model;

import static io.wharfinger.deployment.OptionalFields.number;
import static io.wharfinger.deployment.OptionalFields.text;

import io.wharfinger.contracts.deployment.v1.Architecture;
import io.wharfinger.contracts.deployment.v1.Model;
import io.wharfinger.deployment.Fields;
import io.wharfinger.rpc.list.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Models in JSON; see the messages of the same names for the fields and their units. */
public final class ModelJson {

    private ModelJson() {}

    /** Architecture of a transformer. */
    public record ArchitectureView(
            @Nullable Long parameters,
            @Nullable Long activeParameters,
            @Nullable Integer layers,
            @Nullable Integer hiddenSize,
            @Nullable Integer heads,
            @Nullable Integer kvHeads,
            @Nullable Integer headDim,
            @Nullable Integer experts,
            @Nullable Integer activeExperts,
            @Nullable Integer contextTokens,
            @Nullable String weights,
            @Nullable String kvCache) {

        static ArchitectureView of(Architecture told) {
            return new ArchitectureView(
                    told.getParameters(),
                    told.getActiveParameters(),
                    told.getLayers(),
                    told.getHiddenSize(),
                    told.getHeads(),
                    told.getKvHeads(),
                    told.getHeadDim(),
                    told.getExperts(),
                    told.getActiveExperts(),
                    told.getContextTokens(),
                    told.getWeights(),
                    told.getKvCache());
        }

        Architecture toMessage() {
            return Architecture.newBuilder()
                    .setParameters(number(parameters))
                    .setActiveParameters(number(activeParameters))
                    .setLayers(number(layers))
                    .setHiddenSize(number(hiddenSize))
                    .setHeads(number(heads))
                    .setKvHeads(number(kvHeads))
                    .setHeadDim(number(headDim))
                    .setExperts(number(experts))
                    .setActiveExperts(number(activeExperts))
                    .setContextTokens(number(contextTokens))
                    .setWeights(text(weights))
                    .setKvCache(text(kvCache))
                    .build();
        }
    }

    /** A model; architecture is null for that of the catalogue. */
    public record View(
            String name,
            String displayName,
            String source,
            @Nullable ArchitectureView architecture,
            String etag,
            Instant createTime,
            Instant updateTime) {

        /** The view of a model. */
        public static View of(Model model) {
            return new View(
                    model.getName(),
                    model.getDisplayName(),
                    model.getSource(),
                    model.hasArchitecture() ? ArchitectureView.of(model.getArchitecture()) : null,
                    model.getEtag(),
                    Fields.instant(model.getCreateTime()),
                    Fields.instant(model.getUpdateTime()));
        }
    }

    /** A page of models. */
    record Views(List<View> models, String nextPageToken) {

        static Views of(Page<Model> page) {
            return new Views(page.items().stream().map(View::of).toList(), page.nextToken());
        }
    }

    /** A new model. */
    record New(
            @Nullable String name,
            @Nullable String displayName,
            @Nullable String source,
            @Nullable ArchitectureView architecture) {

        Model.Builder toBuilder() {
            return new Change(displayName, source, architecture).toBuilder().setName(text(name));
        }
    }

    /** What of a model may change; replaces all of it. */
    record Change(
            @Nullable String displayName,
            @Nullable String source,
            @Nullable ArchitectureView architecture) {

        Model.Builder toBuilder() {
            Model.Builder model =
                    Model.newBuilder().setDisplayName(text(displayName)).setSource(text(source));
            if (architecture != null) {
                model.setArchitecture(architecture.toMessage());
            }
            return model;
        }
    }
}
