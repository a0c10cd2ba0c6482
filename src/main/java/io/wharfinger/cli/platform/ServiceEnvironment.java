package io.wharfinger.cli.platform;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What each service is told by environment variables. Pure: it neither looks at the machine nor makes anything.
 *
 * @param postgresPassword of all roles
 * @param natsCredentials file by which a service of that name is known to NATS
 * @param publicKey of the issuer, as {@code quarkus.oidc.public-key} takes it
 */
record ServiceEnvironment(
        Home home,
        PortPlan ports,
        String postgresPassword,
        String publicKey,
        String tokenFile,
        String hmacSecretFile,
        UnaryOperator<String> natsCredentials) {
    private static final String LOOPBACK = "127.0.0.1";

    static ServiceEnvironment of(Home home, PortPlan ports, Secrets secrets) {
        return new ServiceEnvironment(
                home,
                ports,
                secrets.postgresPassword(),
                secrets.issuer().publicKeyBase64(),
                secrets.serviceTokenFile().toString(),
                secrets.hmacSecretFile().toString(),
                service -> secrets.nats().serviceCredentials(service).toString());
    }

    Map<String, String> of(PartName service) {
        Map<String, String> variables = new TreeMap<>(common(service));
        if (service.hasDatabase()) {
            variables.putAll(database(service.id()));
        }
        variables.putAll(
                switch (service) {
                    case POSTGRES, NATS -> Map.of();
                    case QUOTA -> quota();
                    case INVENTORY -> inventory();
                    case DEPLOYMENT -> deployment();
                    case BILLING -> billing(service.id());
                    case ROUTER -> router();
                });
        return variables;
    }

    private Map<String, String> common(PartName service) {
        return Map.ofEntries(
                Map.entry("QUARKUS_BANNER_ENABLED", "false"),
                // It writes a line for every question that is answered with "not yet".
                Map.entry("QUARKUS_LOG_CATEGORY__IO_SMALLRYE_HEALTH__LEVEL", "WARN"),
                Map.entry("QUARKUS_HTTP_HOST", LOOPBACK),
                Map.entry("QUARKUS_HTTP_PORT", Integer.toString(ports.port(service))),
                Map.entry("QUARKUS_MANAGEMENT_HOST", LOOPBACK),
                Map.entry("QUARKUS_MANAGEMENT_PORT", Integer.toString(ports.managementPort(service))),
                Map.entry("QUARKUS_OIDC_PUBLIC_KEY", publicKey),
                Map.entry("QUARKUS_GRPC_CLIENTS_QUOTA_HOST", LOOPBACK),
                Map.entry("QUARKUS_GRPC_CLIENTS_QUOTA_PORT", Integer.toString(ports.port(PartName.QUOTA))),
                Map.entry("QUARKUS_GRPC_CLIENTS_BILLING_HOST", LOOPBACK),
                Map.entry("QUARKUS_GRPC_CLIENTS_BILLING_PORT", Integer.toString(ports.port(PartName.BILLING))),
                Map.entry("QUARKUS_GRPC_CLIENTS_INVENTORY_HOST", LOOPBACK),
                Map.entry("QUARKUS_GRPC_CLIENTS_INVENTORY_PORT", Integer.toString(ports.port(PartName.INVENTORY))),
                Map.entry("QUARKUS_GRPC_CLIENTS_DEPLOYMENT_HOST", LOOPBACK),
                Map.entry("QUARKUS_GRPC_CLIENTS_DEPLOYMENT_PORT", Integer.toString(ports.port(PartName.DEPLOYMENT))),
                Map.entry("WHARFINGER_NATS_URL", "nats://" + LOOPBACK + ":" + ports.port(PartName.NATS)),
                Map.entry("WHARFINGER_NATS_CREDENTIALS_FILE", natsCredentials.apply(service.id())),
                Map.entry("WHARFINGER_IDENTITY_TOKEN_FILE", tokenFile),
                Map.entry("WHARFINGER_KEYS_HMAC_SECRET_FILE", hmacSecretFile));
    }

    private Map<String, String> database(String name) {
        return Map.ofEntries(
                Map.entry(
                        "QUARKUS_DATASOURCE_REACTIVE_URL",
                        "postgresql://" + LOOPBACK + ":" + postgresPort() + "/" + name),
                Map.entry("QUARKUS_DATASOURCE_JDBC_URL", jdbcUrl(name)),
                Map.entry("QUARKUS_DATASOURCE_USERNAME", name + "_app"),
                Map.entry("QUARKUS_DATASOURCE_PASSWORD", postgresPassword),
                Map.entry("QUARKUS_FLYWAY_USERNAME", name + "_owner"),
                Map.entry("QUARKUS_FLYWAY_PASSWORD", postgresPassword),
                Map.entry("WHARFINGER_EVENTS_RELAY_USERNAME", name + "_relay"),
                Map.entry("WHARFINGER_EVENTS_RELAY_PASSWORD", postgresPassword));
    }

    /** Tools on this machine may be told of events without TLS. */
    private static Map<String, String> quota() {
        return Map.of("WHARFINGER_WEBHOOKS_ALLOW_HTTP", "true", "WHARFINGER_WEBHOOKS_ALLOW_PRIVATE", "true");
    }

    private Map<String, String> inventory() {
        return Map.of("WHARFINGER_INVENTORY_SOURCE_DIR", home.clustersFolder().toString());
    }

    private Map<String, String> deployment() {
        return Map.of(
                "WHARFINGER_DEPLOYMENT_PROCESS_RUNTIMES_FILE",
                home.runtimesFile().toString(),
                "WHARFINGER_DEPLOYMENT_PROCESS_STATE_DIR",
                home.deployedEngines().toString(),
                "WHARFINGER_DEPLOYMENT_PROCESS_PORTS",
                ports.enginePorts());
    }

    private Map<String, String> billing(String name) {
        return Map.of(
                "WHARFINGER_BILLING_INGEST_JDBC_URL",
                jdbcUrl(name),
                "WHARFINGER_BILLING_INGEST_USERNAME",
                name + "_ingest",
                "WHARFINGER_BILLING_INGEST_PASSWORD",
                postgresPassword);
    }

    private Map<String, String> router() {
        Path folder = home.of(PartName.ROUTER);
        return Map.ofEntries(
                Map.entry("WHARFINGER_ROUTER_PRODUCER", "local-router"),
                Map.entry("WHARFINGER_ROUTER_SPOOL_DIR", folder.resolve("spool").toString()),
                Map.entry("WHARFINGER_ROUTER_STATE_DIR", folder.resolve("state").toString()),
                Map.entry(
                        "WHARFINGER_ROUTER_TENANTS_FILE",
                        folder.resolve("tenants.yaml").toString()),
                Map.entry(
                        "WHARFINGER_ROUTER_CREDENTIALS_DIR",
                        folder.resolve("credentials").toString()),
                Map.entry(
                        "WHARFINGER_ROUTER_ENDPOINTS_FILE", home.endpointsFile().toString()));
    }

    private String jdbcUrl(String name) {
        return "jdbc:postgresql://" + LOOPBACK + ":" + postgresPort() + "/" + name;
    }

    private int postgresPort() {
        return ports.port(PartName.POSTGRES);
    }
}
