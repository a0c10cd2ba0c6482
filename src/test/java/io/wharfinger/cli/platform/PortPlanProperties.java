package io.wharfinger.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PortPlanProperties {
    @Property
    void no_two_listeners_share_a_port_and_every_port_exists(@ForAll @IntRange(max = 56431) int base) {
        PortPlan plan = new PortPlan(base);
        List<Integer> ports = new ArrayList<>();
        for (PartName part : PartName.values()) {
            ports.add(plan.port(part));
            if (part.isService()) {
                ports.add(plan.managementPort(part));
            }
        }
        IntStream.range(0, 700).map(plan::enginePort).forEach(ports::add);

        assertThat(ports).doesNotHaveDuplicates().allMatch(port -> port > 0 && port <= 65535);
    }

    @Property
    void the_base_shifts_every_port_alike(@ForAll @IntRange(max = 56431) int base, @ForAll PartName part) {
        assertThat(new PortPlan(base).port(part) - new PortPlan(0).port(part)).isEqualTo(base);
    }
}
