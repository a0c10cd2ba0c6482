package io.wharfinger.enginesim.http;

import io.vertx.core.http.HttpServerResponse;
import io.wharfinger.enginesim.scheduling.FinishReason;
import io.wharfinger.enginesim.scheduling.Sequence;
import io.wharfinger.enginesim.scheduling.SequenceListener;
import io.wharfinger.enginesim.speech.Speech;

/** Sends the reply in one piece when it is complete. */
final class WholeReply implements SequenceListener {
    private final HttpServerResponse response;
    private final ReplyFormat format;
    private final Speech speech;
    private final Said said = new Said();
    private int written;

    WholeReply(HttpServerResponse response, ReplyFormat format, Speech speech) {
        this.response = response;
        this.format = format;
        this.speech = speech;
    }

    @Override
    public void token(Sequence sequence, int word) {
        said.add(speech.at(written, word));
        written++;
    }

    @Override
    public void finished(Sequence sequence, FinishReason reason) {
        var _ = response.putHeader("Content-Type", "application/json")
                .end(format.whole(said, speech.ending(reason), Usage.of(sequence, speech)));
    }
}
