package io.wharfinger.router.endpoints.table;

import io.wharfinger.router.dialect.Api;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one upstream of an endpoints file. */
final class EndpointEntryReader {
    private static final Set<String> FIELDS = Set.of(
            "name",
            "url",
            "deployment",
            "acceleratorClass",
            "models",
            "provider",
            "credential",
            "apis",
            "cacheSalt",
            "priority",
            "http2");
    private static final int NAME_CHARS = 40;
    private static final int ENDPOINT_NAME_CHARS = 60;
    private static final int MODELS_MAX = 1000;

    private final FileNode entry;
    private final List<String> models = new ArrayList<>();
    private final Map<String, String> upstreamModels = new HashMap<>();

    EndpointEntryReader(FileNode entry) {
        this.entry = entry;
    }

    EndpointSpec read() throws BrokenEndpointsException {
        entry.requireFields(FIELDS);
        String name = entry.at("name").name(ENDPOINT_NAME_CHARS);
        URI url = url();
        Provider provider = provider();
        String deployment = provider.isHosted() && !entry.has("deployment")
                ? provider.label()
                : entry.at("deployment").name(NAME_CHARS);
        String accelerator =
                entry.has("acceleratorClass") ? entry.at("acceleratorClass").name(NAME_CHARS) : "";
        readModels();
        return new EndpointSpec(
                name,
                url,
                deployment,
                accelerator,
                List.copyOf(models),
                EndpointSource.FILE,
                false,
                new Hosting(provider, credential(provider), upstreamModels),
                abilities(provider));
    }

    private URI url() throws BrokenEndpointsException {
        FileNode url = entry.at("url");
        String text = url.text();
        try {
            return EngineUrl.parse(text);
        } catch (BrokenEndpointsException e) {
            throw url.broken(String.valueOf(e.getMessage()));
        }
    }

    private Provider provider() throws BrokenEndpointsException {
        if (!entry.has("provider")) {
            return Provider.ENGINE;
        }
        FileNode provider = entry.at("provider");
        return Provider.hosted(provider.text())
                .orElseThrow(() -> provider.broken("must be one of "
                        + Stream.of(Provider.values())
                                .filter(Provider::isHosted)
                                .map(Provider::label)
                                .collect(Collectors.joining(", "))
                        + "; leave it out for an engine"));
    }

    private String credential(Provider provider) throws BrokenEndpointsException {
        if (provider.isHosted() || entry.has("credential")) {
            return entry.at("credential").name(NAME_CHARS);
        }
        return "";
    }

    private void readModels() throws BrokenEndpointsException {
        for (FileNode model : entry.at("models").list(1, MODELS_MAX, "model names")) {
            if (model.node().isObject()) {
                model.requireFields(Set.of("name", "upstream"));
                String name = model.at("name").model();
                String upstream = model.has("upstream") ? model.at("upstream").model() : name;
                upstreamModels.put(name, upstream);
                add(model, name);
            } else {
                add(model, model.model());
            }
        }
    }

    private void add(FileNode place, String model) throws BrokenEndpointsException {
        if (models.contains(model)) {
            throw place.broken("\"" + model + "\" is given twice");
        }
        models.add(model);
    }

    private Abilities abilities(Provider provider) throws BrokenEndpointsException {
        Abilities usual = Abilities.of(provider);
        return new Abilities(
                        usual.apis(),
                        entry.at("cacheSalt").flag(usual.cacheSalt()),
                        entry.at("priority").flag(usual.priority()),
                        entry.at("http2").flag(usual.http2()))
                .with(apis());
    }

    private Set<Api> apis() throws BrokenEndpointsException {
        Set<Api> apis = EnumSet.noneOf(Api.class);
        if (entry.has("apis")) {
            for (FileNode api : entry.at("apis").list(1, Api.values().length, "names of APIs")) {
                apis.add(Api.named(api.text())
                        .orElseThrow(() -> api.broken("must be one of "
                                + Stream.of(Api.values()).map(Api::label).collect(Collectors.joining(", ")))));
            }
        }
        return apis;
    }
}
