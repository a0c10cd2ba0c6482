package io.wharfinger.cli.show;

import io.wharfinger.cli.rest.RestClient;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which entries are wanted.
 *
 * @param name only of this name
 * @param tenant only of this tenant
 * @param deployment only of this deployment
 * @param cluster only of this cluster
 * @param ended whether also those that are over
 * @param most how many at most, where there may be any number
 */
record Query(
        Optional<String> name,
        Optional<String> tenant,
        Optional<String> deployment,
        Optional<String> cluster,
        boolean ended,
        int most) {
    private static final int USUAL_MOST = 100;
    private static final Optional<String> NONE = Optional.empty();

    /** Everything that is not over. */
    static Query all() {
        return new Query(NONE, NONE, NONE, NONE, false, USUAL_MOST);
    }

    static Query named(String name) {
        return new Query(Optional.of(name), NONE, NONE, NONE, true, USUAL_MOST);
    }

    static Query ofTenant(String tenant) {
        return new Query(NONE, Optional.of(tenant), NONE, NONE, false, USUAL_MOST);
    }

    static Query ofDeployment(String deployment) {
        return new Query(NONE, NONE, Optional.of(deployment), NONE, false, USUAL_MOST);
    }

    static Query ofCluster(String cluster) {
        return new Query(NONE, NONE, NONE, Optional.of(cluster), false, USUAL_MOST);
    }

    /** A path with those parameters that have a value. */
    static String path(String path, Map<String, Optional<String>> parameters) {
        String query = new TreeMap<>(parameters)
                .entrySet().stream()
                        .filter(parameter -> parameter.getValue().isPresent())
                        .map(parameter -> parameter.getKey() + "="
                                + RestClient.encoded(parameter.getValue().get()))
                        .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }
}
