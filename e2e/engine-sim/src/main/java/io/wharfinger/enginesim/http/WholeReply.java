package io.wharfinger.enginesim.http;

import io.vertx.core.http.HttpServerResponse;
import io.wharfinger.enginesim.scheduling.FinishReason;
import io.wharfinger.enginesim.scheduling.Sequence;
import io.wharfinger.enginesim.scheduling.SequenceListener;
import io.wharfinger.enginesim.tokens.Vocabulary;
import java.util.StringJoiner;

/** Sends the reply in one piece when it is complete. */
final class WholeReply implements SequenceListener {
    private final HttpServerResponse response;
    private final ReplyFormat format;
    private final StringJoiner text = new StringJoiner(" ");

    WholeReply(HttpServerResponse response, ReplyFormat format) {
        this.response = response;
        this.format = format;
    }

    @Override
    public void token(Sequence sequence, int word) {
        text.add(Vocabulary.word(word));
    }

    @Override
    public void finished(Sequence sequence, FinishReason reason) {
        var _ = response.putHeader("Content-Type", "application/json")
                .end(format.whole(text.toString(), reason, Usage.of(sequence)));
    }
}
