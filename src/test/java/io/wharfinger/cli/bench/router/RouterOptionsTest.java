package io.wharfinger.cli.bench.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.cli.bench.router.load.Shape;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class RouterOptionsTest {
    @Command
    private static final class Words {
        @Mixin
        private final RouterOptions options = new RouterOptions();
    }

    @Test
    void allIsMeasuredUnlessSomethingIsChosen() {
        assertThat(plan()).isEqualTo(RouterPlan.USUAL);
    }

    @Test
    void cellsAreEachShapeWithEachNumberOfConnections() {
        RouterPlan plan = plan("--shapes", "plain-1k,stream-200", "--connections", "1,32,1");

        assertThat(plan.cells())
                .containsExactly(
                        new Cell(Shape.PLAIN_1K, 1),
                        new Cell(Shape.PLAIN_1K, 32),
                        new Cell(Shape.STREAM_200, 1),
                        new Cell(Shape.STREAM_200, 32));
    }

    @Test
    void whatThereIsNotIsAnsweredWithWhatThereIs() {
        assertThatThrownBy(() -> plan("--shapes", "plain-2k")).hasMessageContaining(Shape.ids());
        assertThatThrownBy(() -> plan("--parts", "tea")).hasMessageContaining(RouterPart.ids());
        assertThatThrownBy(() -> plan("--connections", "0")).hasMessageContaining("from 1 to 1024");
    }

    private static RouterPlan plan(String... words) {
        Words parsed = new Words();
        new CommandLine(parsed).parseArgs(words);
        return parsed.options.plan();
    }
}
