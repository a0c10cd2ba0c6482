package io.wharfinger.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.cli.bench.figure.Figure;
import io.wharfinger.cli.bench.figure.Quantity;
import io.wharfinger.cli.bench.run.Bench;
import io.wharfinger.cli.bench.run.Effort;
import io.wharfinger.cli.bench.run.Outcome;
import io.wharfinger.cli.bench.run.Pulse;
import io.wharfinger.local.LocalException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnJvmTest {
    private static final Effort LITTLE = new Effort(2, Duration.ofMillis(1));

    private record Unknown() implements Bench {
        @Override
        public String name() {
            return "unknown";
        }

        @Override
        public String measures() {
            return "Nothing.";
        }

        @Override
        public List<Quantity> quantities() {
            return List.of();
        }

        @Override
        public boolean needsPlatform() {
            return false;
        }

        @Override
        public Outcome measure(Effort effort, Pulse pulse) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void the_figures_of_another_jvm_are_those_that_the_bench_announces() throws Exception {
        Bench pick = Benches.named("pick").orElseThrow();
        List<String> told = new ArrayList<>();

        Outcome outcome = pick.measure(LITTLE, told::add);

        assertThat(outcome.figures().stream().map(Figure::quantity)).containsExactlyElementsOf(pick.quantities());
        assertThat(outcome.figures())
                .allSatisfy(figure -> assertThat(figure.samples()).hasSize(2));
        assertThat(outcome.notes()).anyMatch(note -> note.contains("JVM of its own"));
        assertThat(told).contains("warming up: 8 engines", "round 2 of 2: 1024 engines");
    }

    @Test
    void a_jvm_that_fails_gives_no_figures() {
        assertThatThrownBy(() -> new OwnJvm(new Unknown()).measure(LITTLE, _ -> {}))
                .isInstanceOf(LocalException.class)
                .hasMessageContaining("The bench unknown ended with status 1");
    }

    @Test
    void what_is_said_between_jvms_is_understood() {
        Outcome outcome = new Outcome(List.of(Figure.of("\"a\"", "µs", List.of(1.5, -2e-9))), List.of("a note\n"));

        assertThat(ForkLine.parse(ForkLine.found(outcome).text())).isEqualTo(ForkLine.found(outcome));
        assertThat(ForkLine.parse(ForkLine.at("round 1").text())).isEqualTo(ForkLine.at("round 1"));
        assertThatThrownBy(() -> ForkLine.parse("Exception")).isInstanceOf(LocalException.class);
    }
}
