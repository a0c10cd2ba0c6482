package io.wharfinger.router.credential.table;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of a moment. Never changes. A tenant's own goes before the platform's; a tenant without one uses that of
 * the nearest tenant above it. Tenants are named by their path without its outer slashes and with points for the others
 * ("emea.acme"), or by the path's last name alone ("acme").
 */
public final class CredentialTable {
    /** No credentials. */
    public static final CredentialTable EMPTY = new CredentialTable(Map.of(), Map.of(), Map.of());

    private final Map<String, Credential> platform;
    private final Map<String, Map<String, Credential>> tenants;
    private final Map<String, String> faults;

    private CredentialTable(
            Map<String, Credential> platform,
            Map<String, Map<String, Credential>> tenants,
            Map<String, String> faults) {
        this.platform = platform;
        this.tenants = tenants;
        this.faults = faults;
    }

    /** Collects the credentials of a table. */
    public static final class Builder {
        private final Map<String, Credential> platform = new HashMap<>();
        private final Map<String, Map<String, Credential>> tenants = new HashMap<>();
        private final Map<String, String> faults = new TreeMap<>();

        /** The platform's credential of that name. */
        public void platform(String name, String content) {
            read(name, name, content, false).ifPresent(credential -> platform.put(name, credential));
        }

        /** A tenant's own credential of that name. */
        public void tenant(String tenant, String name, String content) {
            read("tenants/" + tenant + "/" + name, name, content, true)
                    .ifPresent(credential -> tenants.computeIfAbsent(name, any -> new HashMap<>())
                            .put(tenant, credential));
        }

        /** Something that cannot be used as a credential. */
        public void fault(String place, String why) {
            faults.put(place, why);
        }

        private Optional<Credential> read(String place, String name, String content, boolean own) {
            String secret = content.strip();
            if (secret.isEmpty()) {
                fault(place, "it is empty");
            } else if (!secret.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
                fault(place, "it is not one line of printable ASCII without spaces");
            } else {
                return Optional.of(new Credential(name, secret, own));
            }
            return Optional.empty();
        }

        /** The table. */
        public CredentialTable build() {
            return new CredentialTable(Map.copyOf(platform), Map.copyOf(tenants), Map.copyOf(faults));
        }
    }

    /**
     * The credential of that name for a tenant; null if neither it nor anybody above it nor the platform has one.
     *
     * @param tenantPath for example "/emea/acme/"
     */
    public @Nullable Credential find(String name, String tenantPath) {
        Map<String, Credential> own = tenants.get(name);
        Credential found = own == null ? null : nearest(own, tenantPath);
        return found == null ? platform.get(name) : found;
    }

    private static @Nullable Credential nearest(Map<String, Credential> own, String tenantPath) {
        String path = inner(tenantPath);
        while (!path.isEmpty()) {
            Credential byPath = own.get(path.replace('/', '.'));
            if (byPath != null) {
                return byPath;
            }
            int cut = path.lastIndexOf('/');
            Credential byName = own.get(path.substring(cut + 1));
            if (byName != null) {
                return byName;
            }
            path = cut < 0 ? "" : path.substring(0, cut);
        }
        return null;
    }

    private static String inner(String tenantPath) {
        int from = tenantPath.startsWith("/") ? 1 : 0;
        int to = tenantPath.endsWith("/") ? tenantPath.length() - 1 : tenantPath.length();
        return from < to ? tenantPath.substring(from, to) : "";
    }

    /** Whether the platform has one of that name. */
    public boolean hasPlatforms(String name) {
        return platform.containsKey(name);
    }

    /** How many tenants have one of their own of that name. */
    public int tenants(String name) {
        return tenants.getOrDefault(name, Map.of()).size();
    }

    /** What cannot be used and why, by place; no secret stands in it. */
    public Map<String, String> faults() {
        return faults;
    }
}
