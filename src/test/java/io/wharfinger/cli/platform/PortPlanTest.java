package io.wharfinger.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.local.LocalException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortPlanTest {
    @Test
    void the_usual_ports_are_those_of_the_design() {
        PortPlan plan = PortPlan.parse("");

        assertThat(plan.port(PartName.ROUTER)).isEqualTo(8080);
        assertThat(plan.port(PartName.QUOTA)).isEqualTo(8102);
        assertThat(plan.port(PartName.INVENTORY)).isEqualTo(8101);
        assertThat(plan.port(PartName.DEPLOYMENT)).isEqualTo(8103);
        assertThat(plan.port(PartName.BILLING)).isEqualTo(8104);
        assertThat(plan.managementPort(PartName.ROUTER)).isEqualTo(9080);
        assertThat(plan.port(PartName.POSTGRES)).isEqualTo(5433);
        assertThat(plan.port(PartName.NATS)).isEqualTo(4223);
        assertThat(plan.enginePort(0)).isEqualTo(8201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "56432", "many", "1.5", "99999999999"})
    void a_base_that_gives_no_ports_is_refused_by_its_name(String text) {
        assertThatThrownBy(() -> PortPlan.parse(text))
                .isInstanceOf(LocalException.class)
                .hasMessageContaining("WHARF_PORT_BASE");
    }

    @Test
    void blanks_around_a_base_do_not_matter() {
        assertThat(PortPlan.parse(" 100\n").base()).isEqualTo(100);
    }
}
