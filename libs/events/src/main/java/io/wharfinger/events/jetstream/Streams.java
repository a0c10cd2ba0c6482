package io.wharfinger.events.jetstream;

import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.nats.client.api.MessageInfo;
import io.nats.client.api.StreamInfo;
import io.vertx.core.json.JsonObject;
import io.wharfinger.events.CloudEventHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The streams on the server. Every call asks the server and waits for it: not for an event loop. */
public final class Streams {

    private static final int NAME_IN_USE = 10058;
    private static final int STREAM_NOT_FOUND = 10059;
    private static final int MESSAGE_NOT_FOUND = 10037;
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

    private final NatsConnection nats;

    /** Streams of the server of that connection. */
    public Streams(NatsConnection nats) {
        this.nats = nats;
    }

    /**
     * Makes the stream if it is not there, then reads it back and compares every field that was asked for: older servers
     * take settings that they ignore.
     *
     * @throws StreamMismatch when the stream differs; the message names every difference
     * @throws NotConnected when there is no connection
     */
    public void ensure(StreamSpec spec) {
        JsonObject info = ask("STREAM.INFO." + spec.name(), "");
        if (errorCode(info) == STREAM_NOT_FOUND) {
            JsonObject made = ask("STREAM.CREATE." + spec.name(), spec.json());
            if (errorCode(made) != 0 && errorCode(made) != NAME_IN_USE) {
                throw new StreamMismatch(spec.name(), List.of("the server refuses it: " + description(made)));
            }
            info = ask("STREAM.INFO." + spec.name(), "");
        }
        if (errorCode(info) != 0) {
            throw new IllegalStateException("Cannot read the stream " + spec.name() + ": " + description(info));
        }
        List<String> differences = StreamDifferences.between(spec, info.getJsonObject("config"));
        if (!differences.isEmpty()) {
            throw new StreamMismatch(spec.name(), differences);
        }
    }

    /**
     * Identity and position of a stream.
     *
     * @throws StreamMissing when it is not there
     */
    public StreamState state(String stream) {
        try {
            StreamInfo info = nats.management().getStreamInfo(stream);
            return new StreamState(
                    info.getCreateTime().toInstant().truncatedTo(ChronoUnit.MICROS),
                    info.getStreamState().getFirstSequence(),
                    info.getStreamState().getLastSequence());
        } catch (JetStreamApiException e) {
            throw failure(stream, e);
        } catch (IOException e) {
            throw new UncheckedIOException("NATS did not answer about the stream " + stream, e);
        }
    }

    /** Id of the message at a sequence: empty when the stream does not hold it any more, or it has no id. */
    public Optional<String> messageIdAt(String stream, long seq) {
        try {
            MessageInfo message = nats.management().getMessage(stream, seq);
            return message.getHeaders() == null
                    ? Optional.empty()
                    : Optional.ofNullable(message.getHeaders().getFirst(CloudEventHeaders.MESSAGE_ID));
        } catch (JetStreamApiException e) {
            if (e.getApiErrorCode() == MESSAGE_NOT_FOUND) {
                return Optional.empty();
            }
            throw failure(stream, e);
        } catch (IOException e) {
            throw new UncheckedIOException("NATS did not answer about message " + seq + " of " + stream, e);
        }
    }

    static RuntimeException failure(String stream, JetStreamApiException e) {
        return e.getApiErrorCode() == STREAM_NOT_FOUND
                ? new StreamMissing(stream)
                : new IllegalStateException("NATS refuses, for the stream " + stream + ": " + e.getMessage(), e);
    }

    private JsonObject ask(String call, String body) {
        try {
            Message answer =
                    nats.connected().request("$JS.API." + call, body.getBytes(StandardCharsets.UTF_8), ANSWER_TIMEOUT);
            if (answer == null) {
                throw new IllegalStateException("JetStream did not answer " + call + " within "
                        + ANSWER_TIMEOUT.toSeconds() + " s; is JetStream switched on in this NATS server?");
            }
            return new JsonObject(new String(answer.getData(), StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for JetStream", e);
        }
    }

    private static int errorCode(JsonObject answer) {
        JsonObject error = answer.getJsonObject("error");
        return error == null ? 0 : error.getInteger("err_code", error.getInteger("code", -1));
    }

    private static String description(JsonObject answer) {
        JsonObject error = answer.getJsonObject("error");
        return error == null ? "" : error.getString("description", error.encode());
    }
}
