package io.wharfinger.deploy;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** The variables of a pod's container as Kubernetes would set them, with its absolute paths below a folder. */
final class PodEnvironment {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\(([A-Z0-9_]+)\\)");

    private final Map<String, String> given;
    private final Path root;
    private final Map<String, String> variables = new LinkedHashMap<>();

    private PodEnvironment(Map<String, String> given, Path root) {
        this.given = given;
        this.root = root;
    }

    /** @param given values by the key of the Secret or ConfigMap, or by the path of a field */
    static Map<String, String> of(Workload workload, Map<String, String> given, Path root) {
        PodEnvironment environment = new PodEnvironment(given, root);
        workload.environment().forEach(environment::add);
        return environment.variables;
    }

    private void add(EnvVar variable) {
        String value = variable.getValueFrom() == null ? written(variable) : given(variable.getValueFrom());
        variables.put(variable.getName(), value);
    }

    private String written(EnvVar variable) {
        String expanded = REFERENCE
                .matcher(variable.getValue())
                .replaceAll(found -> Objects.requireNonNull(variables.get(found.group(1)), found.group()));
        return expanded.startsWith("/") ? root + expanded : expanded;
    }

    private String given(EnvVarSource source) {
        String key = key(source);
        return Objects.requireNonNull(given.get(key), () -> "Nobody gave " + key);
    }

    private static String key(EnvVarSource source) {
        if (source.getSecretKeyRef() != null) {
            return source.getSecretKeyRef().getKey();
        }
        return source.getConfigMapKeyRef() != null
                ? source.getConfigMapKeyRef().getKey()
                : source.getFieldRef().getFieldPath();
    }
}
