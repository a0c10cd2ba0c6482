package io.wharfinger.deploy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapVolumeSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.SecretVolumeSource;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keys of Secrets and ConfigMaps that pods need, and those that the overlay has. */
final class References {

    /**
     * A key of a Secret or a ConfigMap, as a pod needs it.
     *
     * @param key empty for a volume that takes all keys
     */
    record Setting(String kind, String name, String key) implements Comparable<Setting> {
        @Override
        public int compareTo(Setting other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return kind + " " + name + (key.isEmpty() ? "" : " " + key);
        }
    }

    private References() {}

    /** What the pods need and the resources do not have: somebody has to provide it. */
    static Set<Setting> missing(List<HasMetadata> models) {
        Set<Setting> missing = needed(models);
        missing.removeAll(present(models));
        return missing;
    }

    /** Keys of the ConfigMaps among the resources that no pod needs. */
    static Set<Setting> unused(List<HasMetadata> models) {
        Set<Setting> needed = needed(models);
        return present(models).stream()
                .filter(key -> !key.key().isEmpty() && !needed.contains(key))
                .filter(key -> !needed.contains(new Setting(key.kind(), key.name(), "")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Setting> needed(List<HasMetadata> models) {
        return Workload.among(models)
                .flatMap(workload -> Stream.concat(
                        workload.environment().stream().flatMap(References::ofVariable),
                        workload.pod().getVolumes().stream().flatMap(References::ofVolume)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Setting> present(List<HasMetadata> models) {
        Set<Setting> present = new TreeSet<>();
        for (HasMetadata model : models) {
            if (model instanceof ConfigMap map) {
                String name = map.getMetadata().getName();
                present.add(new Setting("ConfigMap", name, ""));
                map.getData().keySet().forEach(key -> present.add(new Setting("ConfigMap", name, key)));
            }
        }
        return present;
    }

    private static Stream<Setting> ofVariable(EnvVar variable) {
        EnvVarSource source = variable.getValueFrom();
        if (source == null) {
            return Stream.empty();
        }
        if (source.getSecretKeyRef() != null) {
            return Stream.of(new Setting(
                    "Secret",
                    source.getSecretKeyRef().getName(),
                    source.getSecretKeyRef().getKey()));
        }
        if (source.getConfigMapKeyRef() != null) {
            return Stream.of(new Setting(
                    "ConfigMap",
                    source.getConfigMapKeyRef().getName(),
                    source.getConfigMapKeyRef().getKey()));
        }
        return Stream.empty();
    }

    private static Stream<Setting> ofVolume(Volume volume) {
        if (volume.getSecret() != null) {
            SecretVolumeSource secret = volume.getSecret();
            // What may be absent is nothing that has to be provided.
            return Boolean.TRUE.equals(secret.getOptional())
                    ? Stream.empty()
                    : keys("Secret", secret.getSecretName(), secret.getItems());
        }
        if (volume.getConfigMap() != null) {
            ConfigMapVolumeSource map = volume.getConfigMap();
            return keys("ConfigMap", map.getName(), map.getItems());
        }
        return Stream.empty();
    }

    private static Stream<Setting> keys(String kind, String name, List<KeyToPath> items) {
        return items.isEmpty()
                ? Stream.of(new Setting(kind, name, ""))
                : items.stream().map(item -> new Setting(kind, name, item.getKey()));
    }
}
