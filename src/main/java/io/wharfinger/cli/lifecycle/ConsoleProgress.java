package io.wharfinger.cli.lifecycle;

import io.wharfinger.cli.console.Console;
import io.wharfinger.cli.platform.PartState;
import io.wharfinger.cli.platform.Progress;

/** Tells the console how a start or a stop goes on. */
public record ConsoleProgress(Console console) implements Progress {
    @Override
    public void say(String sentence) {
        console.say(sentence);
    }

    @Override
    public void reached(PartState state) {
        console.event(PartLine.of(state));
    }
}
