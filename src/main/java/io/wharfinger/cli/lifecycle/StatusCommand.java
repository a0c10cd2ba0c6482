package io.wharfinger.cli.lifecycle;

import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.console.JsonOption;
import io.wharfinger.cli.platform.PartState;
import io.wharfinger.cli.platform.Platform;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wharf status}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Show how each part is doing.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:every part is ready", "3:some part is not"})
public final class StatusCommand implements Callable<Integer> {
    private static final int NOT_ALL_READY = 3;

    @Mixin
    private final JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        Console console = output.console();
        List<PartState> states = Platform.fromEnvironment().state();
        states.forEach(state -> console.event(PartLine.of(state)));
        if (!console.json()) {
            StatusTable.of(states).forEach(console::answer);
        }
        return states.stream().allMatch(state -> state.condition() == PartState.Condition.READY) ? 0 : NOT_ALL_READY;
    }
}
