package io.wharfinger.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceEnvironmentTest {
    private static final Home HOME = new Home(Path.of("/srv/a wharf"));
    private static final ServiceEnvironment ENVIRONMENT = new ServiceEnvironment(
            HOME, new PortPlan(100), "secret", "KEY", "/token", "/hmac", service -> "/nats/" + service);

    @Test
    void every_service_listens_on_the_loopback_address_and_on_its_own_ports() {
        assertThat(ENVIRONMENT.of(PartName.BILLING))
                .containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1")
                .containsEntry("QUARKUS_HTTP_PORT", "8204")
                .containsEntry("QUARKUS_MANAGEMENT_HOST", "127.0.0.1")
                .containsEntry("QUARKUS_MANAGEMENT_PORT", "9204")
                .containsEntry("WHARFINGER_NATS_URL", "nats://127.0.0.1:4323")
                .containsEntry("WHARFINGER_NATS_CREDENTIALS_FILE", "/nats/billing");
    }

    @Test
    void a_service_with_a_database_gets_each_role_for_its_own_job() {
        assertThat(ENVIRONMENT.of(PartName.BILLING))
                .containsEntry("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:5533/billing")
                .containsEntry("QUARKUS_DATASOURCE_USERNAME", "billing_app")
                .containsEntry("QUARKUS_FLYWAY_USERNAME", "billing_owner")
                .containsEntry("WHARFINGER_BILLING_INGEST_USERNAME", "billing_ingest");
        assertThat(ENVIRONMENT.of(PartName.QUOTA))
                .containsEntry("WHARFINGER_EVENTS_RELAY_USERNAME", "quota_relay")
                .doesNotContainKey("WHARFINGER_BILLING_INGEST_USERNAME");
    }

    @Test
    void the_deployment_service_is_told_which_programs_and_ports_its_engines_may_use() {
        assertThat(ENVIRONMENT.of(PartName.DEPLOYMENT))
                .containsEntry("WHARFINGER_DEPLOYMENT_PROCESS_RUNTIMES_FILE", "/srv/a wharf/deployment/runtimes.yaml")
                .containsEntry("WHARFINGER_DEPLOYMENT_PROCESS_STATE_DIR", "/srv/a wharf/deployment/engines")
                .containsEntry("WHARFINGER_DEPLOYMENT_PROCESS_PORTS", "8301-9000")
                .containsEntry("QUARKUS_GRPC_CLIENTS_INVENTORY_PORT", "8201");
    }

    @Test
    void the_router_is_told_no_password_but_its_folders() {
        Map<String, String> router = ENVIRONMENT.of(PartName.ROUTER);

        assertThat(router.values()).doesNotContain("secret");
        assertThat(router)
                .containsEntry("WHARFINGER_ROUTER_SPOOL_DIR", "/srv/a wharf/router/spool")
                .containsEntry("WHARFINGER_ROUTER_ENDPOINTS_FILE", "/srv/a wharf/router/endpoints.yaml")
                .containsEntry("WHARFINGER_ROUTER_TENANTS_FILE", "/srv/a wharf/router/tenants.yaml")
                .containsEntry("WHARFINGER_ROUTER_CREDENTIALS_DIR", "/srv/a wharf/router/credentials");
    }
}
