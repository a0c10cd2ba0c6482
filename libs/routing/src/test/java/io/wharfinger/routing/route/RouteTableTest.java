package io.wharfinger.routing.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RouteTableTest {
    private static final Random RANDOM = new Random(1);

    @Test
    void aNameThatNoRouteHasIsAModel() {
        assertThat(RouteTable.EMPTY.plan("llama", 0, RANDOM)).isEqualTo(new RoutePlan("llama", List.of("llama")));
    }

    @Test
    void aModelGoesBeforeARouteOfItsNameThatDoesNotSayThatItShadowsIt() {
        RouteTable table = RouteTable.of(List.of(alias("llama", "qwen")), Set.of("llama", "qwen")::contains);

        assertThat(table.has("llama")).isFalse();
        assertThat(table.plan("llama", 0, RANDOM).models()).containsExactly("llama");
        assertThat(table.warnings()).singleElement().asString().contains("\"llama\" is not in force");
    }

    @Test
    void aRouteThatShadowsAModelMayLeadToItAndThroughAnotherRouteToo() {
        Route shadow =
                new Route("llama", List.of(new Arm("llama", 1), new Arm("next", 0)), List.of("qwen"), false, true);
        RouteTable table = RouteTable.of(List.of(shadow, alias("chat", "llama")), Set.of("llama", "qwen")::contains);

        assertThat(table.plan("chat", 0, RANDOM).models()).containsExactly("llama", "qwen");
        assertThat(table.warnings())
                .containsExactly("the route \"llama\" names the model \"next\", which no endpoint serves");
        assertThat(table.leadsTo("chat", "qwen"::equals)).isTrue();
        assertThat(table.leadsTo("chat", "chat"::equals)).isFalse();
    }

    @Test
    void routesThatLeadToEachOtherManyWaysAreStillPlannedAtOnce() {
        List<Route> routes = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String one = "a" + (i + 1);
            String two = "b" + (i + 1);
            routes.add(both("a" + i, one, two));
            routes.add(both("b" + i, one, two));
        }
        RouteTable table = RouteTable.of(routes, Set.of("a200", "b200")::contains);

        assertThat(table.plan("a0", 0, RANDOM).models()).containsExactlyInAnyOrder("a200", "b200");
        assertThat(table.leadsTo("a0", "none"::equals)).isFalse();
        assertThat(RouteCheck.firstFault(routes)).isEmpty();
    }

    @Test
    void faultsAreNamedWithTheirPlace() {
        assertThat(fault(alias("a", "b"), alias("b", "a"))).isEqualTo("0.split: \"a\" leads back to itself");
        assertThat(fault(alias("a", "a"))).isEqualTo("0.split: \"a\" leads back to itself");
        assertThat(fault(alias("a", "m"), alias("a", "m"))).isEqualTo("1.model: \"a\" is taken by another route");
        assertThat(fault(split("a", 0, 0))).isEqualTo("0.split: needs at least one model with a weight above 0");
        assertThat(fault(split("a", 1, 10_001))).isEqualTo("0.split[1].weight: must be a number from 0 to 10000");
        assertThat(fault(split("a", 1, -1))).isEqualTo("0.split[1].weight: must be a number from 0 to 10000");
        assertThat(fault(split("a"))).isEqualTo("0.split: must be a list of 1 to 20 models");
        assertThat(fault(split("a", IntStream.generate(() -> 1).limit(21).toArray())))
                .isEqualTo("0.split: must be a list of 1 to 20 models");
        assertThat(fault(new Route("a", List.of(new Arm("m", 1)), List.of("x", "x"), false, false)))
                .isEqualTo("0.fallback: \"x\" is given twice");
        assertThat(fault(new Route("a", List.of(new Arm("m", 1)), List.of("1", "2", "3", "4", "5", "6"), false, false)))
                .isEqualTo("0.fallback: must be a list of at most 5 models");
        assertThat(RouteCheck.firstFault(List.of(new Route("a", List.of(new Arm("a", 1)), List.of(), false, true))))
                .isEmpty();
    }

    private static String fault(Route... routes) {
        RouteFault fault = RouteCheck.firstFault(List.of(routes)).orElseThrow();
        return fault.route() + "." + fault.field() + ": "
                + fault.message().lines().findFirst().orElseThrow().split(";")[0];
    }

    private static Route alias(String name, String model) {
        return new Route(name, List.of(new Arm(model, 1)), List.of(), false, false);
    }

    private static Route both(String name, String one, String two) {
        return new Route(name, List.of(new Arm(one, 1), new Arm(two, 1)), List.of(), false, false);
    }

    private static Route split(String name, int... weights) {
        List<Arm> arms = IntStream.range(0, weights.length)
                .mapToObj(i -> new Arm("m" + i, weights[i]))
                .toList();
        return new Route(name, arms, List.of(), false, false);
    }
}
