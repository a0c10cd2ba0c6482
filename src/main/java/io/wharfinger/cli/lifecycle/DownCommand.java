package io.wharfinger.cli.lifecycle;

import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.console.JsonOption;
import io.wharfinger.cli.platform.Platform;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wharf down}. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stop the platform; its state stays for the next `up`.")
public final class DownCommand implements Callable<Integer> {
    @Mixin
    private final JsonOption output = new JsonOption();

    @Override
    public Integer call() {
        Console console = output.console();
        Platform platform = Platform.fromEnvironment();
        int stopped = platform.down(new ConsoleProgress(console));
        console.say(
                stopped == 0
                        ? "Nothing ran."
                        : "Wharfinger is down; its state stays in "
                                + platform.home().folder() + ".");
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("event", "stopped");
        line.put("processes", stopped);
        console.event(line);
        return 0;
    }
}
