package io.wharfinger.router.endpoints.table;

import io.wharfinger.contracts.deployment.v1.EndpointEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The engines of both sources.
 *
 * @param specs those in force: the file's in its order, then the deployment service's by name
 * @param faults why some of the deployment service's are not among them, by their names
 */
public record MergedEndpoints(List<EndpointSpec> specs, Map<String, String> faults) {
    /**
     * Puts both together. A name that both have is the file's.
     *
     * @param drained names of those that take no new requests, whatever their source says
     */
    public static MergedEndpoints of(List<EndpointSpec> file, List<EndpointEntry> deployed, Set<String> drained) {
        Map<String, EndpointSpec> ofFile = file.stream().collect(Collectors.toMap(EndpointSpec::name, spec -> spec));
        List<EndpointSpec> specs = new ArrayList<>(file);
        Map<String, String> faults = new TreeMap<>();
        for (EndpointEntry entry : deployed) {
            if (ofFile.containsKey(entry.getName())) {
                faults.put(entry.getName(), "the endpoints file has the same name, and goes first");
                continue;
            }
            try {
                specs.add(spec(entry));
            } catch (BrokenEndpointsException e) {
                faults.put(entry.getName(), String.valueOf(e.getMessage()));
            }
        }
        return new MergedEndpoints(
                specs.stream()
                        .map(spec -> drained.contains(spec.name()) ? spec.drained() : spec)
                        .toList(),
                faults);
    }

    private static EndpointSpec spec(EndpointEntry entry) throws BrokenEndpointsException {
        return new EndpointSpec(
                entry.getName(),
                EngineUrl.parse(entry.getUrl()),
                entry.getDeployment(),
                entry.getAcceleratorClass(),
                List.copyOf(entry.getModelsList()),
                EndpointSource.DEPLOYMENT,
                entry.getDraining(),
                Hosting.OWN,
                Abilities.of(Provider.ENGINE).told(entry.getApisList()));
    }
}
