package io.wharfinger.routing.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RoutePlanProperties {
    @Property
    void noModelIsPlannedTwiceAndNoRouteIsAModel(
            @ForAll("nested") List<Route> routes, @ForAll long userHash, @ForAll long seed) {
        RouteTable table = RouteTable.of(routes, model -> true);

        for (Route route : table.routes()) {
            RoutePlan plan = table.plan(route.name(), userHash, new Random(seed));
            assertThat(plan.requested()).isEqualTo(route.name());
            assertThat(plan.models())
                    .isNotEmpty()
                    .doesNotHaveDuplicates()
                    .hasSizeLessThanOrEqualTo(RoutePlan.MODELS_MAX)
                    .allMatch(model -> !table.has(model) || isShadowed(table, model));
        }
    }

    private static boolean isShadowed(RouteTable table, String model) {
        return table.route(model).orElseThrow().shadows();
    }

    @Property
    void armsComeBeforeFallbacksAndTheHeavierOthersFirst(@ForAll("flat") Route route, @ForAll long seed) {
        List<String> plan = plan(route, 0, new Random(seed)).models();

        List<Arm> on = route.split().stream().filter(arm -> arm.weight() > 0).toList();
        assertThat(plan.subList(0, on.size()))
                .containsExactlyInAnyOrderElementsOf(on.stream().map(Arm::model).toList());
        List<Integer> weights = plan.subList(1, on.size()).stream()
                .map(model -> weight(route, model))
                .toList();
        assertThat(weights)
                .isSortedAccordingTo(
                        java.util.Comparator.<Integer>naturalOrder().reversed());
        List<String> rest = plan.subList(on.size(), plan.size());
        assertThat(route.fallback().stream()
                        .filter(model -> !plan.subList(0, on.size()).contains(model)))
                .containsExactlyElementsOf(rest);
    }

    @Property(tries = 20)
    void requestsAreSplitByWeight(
            @ForAll @Size(min = 2, max = 5) List<@IntRange(max = 100) Integer> weights,
            @ForAll boolean sticky,
            @ForAll long seed) {
        int sum = weights.stream().mapToInt(Integer::intValue).sum();
        if (sum == 0) {
            return;
        }
        Route route = route("alias", weights, List.of(), sticky);
        Random random = new Random(seed);
        int draws = 10_000;
        Map<String, Integer> first = new HashMap<>();

        for (int i = 0; i < draws; i++) {
            first.merge(plan(route, random.nextLong(), random).first(), 1, Integer::sum);
        }

        for (int i = 0; i < weights.size(); i++) {
            double share = weights.get(i) / (double) sum;
            double slack = 6 * Math.sqrt(draws * share * (1 - share));
            assertThat((double) first.getOrDefault("m" + i, 0)).isBetween(draws * share - slack, draws * share + slack);
        }
    }

    @Property
    void aStickyRouteSendsTheSameUserTheSameWay(@ForAll("flat") Route route, @ForAll long userHash, @ForAll long seed) {
        Route sticky = new Route(route.name(), route.split(), route.fallback(), true, false);

        assertThat(plan(sticky, userHash, new Random(seed))).isEqualTo(plan(sticky, userHash, new Random(~seed)));
    }

    @Property
    void moreWeightTakesNobodyAwayFromTheLastArm(
            @ForAll @IntRange(min = 1, max = 50) int before,
            @ForAll @IntRange(max = 49) int more,
            @ForAll long userHash) {
        Route small = route("alias", List.of(100 - before, before), List.of(), true);
        Route large = route("alias", List.of(100 - before - more, before + more), List.of(), true);

        boolean wasLast = plan(small, userHash, new Random(1)).first().equals("m1");

        assertThat(wasLast && plan(large, userHash, new Random(1)).first().equals("m0"))
                .isFalse();
    }

    private static RoutePlan plan(Route route, long userHash, Random random) {
        return RouteTable.of(List.of(route), model -> !model.equals(route.name()))
                .plan(route.name(), userHash, random);
    }

    private static int weight(Route route, String model) {
        return route.split().stream()
                .filter(arm -> arm.model().equals(model))
                .findFirst()
                .orElseThrow()
                .weight();
    }

    private static Route route(String name, List<Integer> weights, List<String> fallback, boolean sticky) {
        List<Arm> arms = IntStream.range(0, weights.size())
                .mapToObj(i -> new Arm("m" + i, weights.get(i)))
                .toList();
        return new Route(name, arms, fallback, sticky, false);
    }

    @Provide
    Arbitrary<Route> flat() {
        Arbitrary<List<Integer>> weights = Arbitraries.integers()
                .between(0, 3)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .filter(list -> list.stream().anyMatch(weight -> weight > 0));
        Arbitrary<List<String>> fallback = Arbitraries.integers()
                .between(0, 9)
                .map(i -> "m" + i)
                .list()
                .uniqueElements()
                .ofMaxSize(Route.FALLBACK_MAX);
        return Combinators.combine(weights, fallback).as((w, f) -> route("alias", w, f, false));
    }

    /** Routes each of which leads to models and to routes after it only. */
    @Provide
    Arbitrary<List<Route>> nested() {
        Arbitrary<List<Integer>> ahead = Arbitraries.integers()
                .between(1, 12)
                .list()
                .uniqueElements()
                .ofMinSize(1)
                .ofMaxSize(5);
        return Combinators.combine(ahead, ahead, Arbitraries.of(true, false))
                .as((split, fallback, shadows) -> new Object[] {split, fallback, shadows})
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(RoutePlanProperties::chained);
    }

    @SuppressWarnings("unchecked")
    private static List<Route> chained(List<Object[]> shapes) {
        List<Route> routes = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i++) {
            int at = i;
            boolean shadows = (Boolean) shapes.get(i)[2];
            List<String> split = new ArrayList<>(((List<Integer>) shapes.get(i)[0])
                    .stream().map(step -> "r" + (at + step)).toList());
            if (shadows) {
                split.add("r" + i);
            }
            List<String> fallback = ((List<Integer>) shapes.get(i)[1])
                    .stream().map(step -> "r" + (at + step)).toList();
            routes.add(new Route(
                    "r" + i, split.stream().map(model -> new Arm(model, 1)).toList(), fallback, false, shadows));
        }
        assertThat(RouteCheck.firstFault(routes)).isEmpty();
        return routes;
    }
}
