package io.wharfinger.cli.bench.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.cli.bench.figure.Figure;
import io.wharfinger.local.LocalProcess;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrowdTest {
    private static final LocalProcess NOBODY = new LocalProcess(1, Instant.EPOCH);
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");
    private static final Crowd CROWD = new Crowd(
            List.of(new Target("engine", NOWHERE, "", NOBODY), new Target("router", NOWHERE, "wk_1_2", NOBODY)));

    @Test
    void targets_that_are_compared_follow_each_other() {
        assertThat(CROWD.trials().stream().map(Traffic::name))
                .containsExactly(
                        "engine, whole answer, 8 clients",
                        "router, whole answer, 8 clients",
                        "engine, whole answer, 1 client",
                        "router, whole answer, 1 client",
                        "engine, streamed answer, 8 clients",
                        "router, streamed answer, 8 clients",
                        "engine, streamed answer, 1 client",
                        "router, streamed answer, 1 client");
    }

    @Test
    void one_target_is_warmed_up_with_both_shapes() {
        assertThat(CROWD.toWarmUp("router").stream().map(Traffic::name))
                .containsExactly("router, whole answer, 8 clients", "router, streamed answer, 8 clients");
    }

    @Test
    void samples_are_found_by_what_they_are_of() {
        List<List<Traffic.Sample>> samples = new ArrayList<>();
        for (int trial = 0; trial < 8; trial++) {
            samples.add(List.of(sample(trial), sample(100 + trial)));
        }

        Crowd.Seen seen = CROWD.seen(samples);

        assertThat(seen.busy("router", Shape.WHOLE)).containsExactly(sample(1), sample(101));
        assertThat(seen.alone("engine", Shape.STREAMED)).containsExactly(sample(6), sample(106));
        assertThat(seen.requests("router")).isEqualTo(1 + 101 + 3 + 103 + 5 + 105 + 7 + 107);
    }

    @Test
    void what_a_proxy_adds_is_its_quantile_minus_the_engines_of_the_same_round() {
        Contest contest = new Contest("router", Shape.WHOLE);

        List<Figure> figures = contest.figures(
                List.of(sample(5), sample(7)), List.of(sample(40), sample(50)), List.of(sample(10), sample(30)));

        assertThat(figures)
                .containsExactly(
                        new Figure(contest.cpu(), List.of(5.0, 7.0)),
                        new Figure(contest.p50(), List.of(60.0, 40.0)),
                        new Figure(contest.p99(), List.of(90.0, 60.0)),
                        new Figure(contest.perSecond(), List.of(500.0, 700.0)));
    }

    private static Traffic.Sample sample(int number) {
        return new Traffic.Sample(number, number * 100.0, number * 2.0, number * 3.0, number);
    }
}
