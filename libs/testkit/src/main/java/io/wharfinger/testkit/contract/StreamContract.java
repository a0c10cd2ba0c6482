package io.wharfinger.testkit.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The streams as {@code contracts/asyncapi} promises them: its extension {@code x-nats-jetstream}, against a server. */
public final class StreamContract {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<JsonNode> streams;

    private StreamContract(List<JsonNode> streams) {
        this.streams = streams;
    }

    /** The contract of the checkout that the tests run in. */
    public static StreamContract ofThisCheckout() {
        return new StreamContract(AsyncApiFolder.documents().stream()
                .map(document -> document.path("x-nats-jetstream"))
                .toList());
    }

    /** Names of the streams. */
    public List<String> names() {
        return streams.stream().map(stream -> stream.path("name").asText()).toList();
    }

    /**
     * What the server has that is not as it is written down: one line for each setting, and for each stream that is not
     * there.
     */
    public List<String> faults(JetStreamManagement server) throws IOException {
        List<String> faults = new ArrayList<>();
        for (JsonNode stream : streams) {
            faults.addAll(faults(stream, server));
        }
        return faults;
    }

    private static List<String> faults(JsonNode promised, JetStreamManagement server) throws IOException {
        String name = promised.path("name").asText();
        try {
            JsonNode is = json(server.getStreamInfo(name).getConfiguration().toJson());
            return promised.properties().stream()
                    .filter(setting -> !same(setting.getValue(), is.path(setting.getKey())))
                    .map(setting -> name + ": " + setting.getKey() + " is " + is.path(setting.getKey()) + ", promised "
                            + setting.getValue())
                    .toList();
        } catch (JetStreamApiException e) {
            return List.of(name + ": " + e.getMessage());
        }
    }

    /** Numbers of different width are the same where their values are. */
    private static boolean same(JsonNode promised, JsonNode is) {
        return promised.isIntegralNumber() && is.isIntegralNumber()
                ? promised.asLong() == is.asLong()
                : promised.equals(is);
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return JSON.readTree(text);
    }
}
