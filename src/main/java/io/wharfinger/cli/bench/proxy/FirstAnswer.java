package io.wharfinger.cli.bench.proxy;

import java.io.IOException;

/** Whether a target has begun to answer chats. */
final class FirstAnswer {
    private FirstAnswer() {}

    static boolean of(Target target) {
        try (Wire wire = new Wire(target.url())) {
            return wire.ask(ChatRequest.bytes(target.url(), target.key(), Shape.WHOLE))
                            .status()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
