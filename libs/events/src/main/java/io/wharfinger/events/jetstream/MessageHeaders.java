package io.wharfinger.events.jetstream;

import io.nats.client.Message;
import io.nats.client.impl.Headers;
import java.util.LinkedHashMap;
import java.util.Map;

/** Headers of a NATS message as a map. */
public final class MessageHeaders {

    private MessageHeaders() {}

    /** First value of each header; empty where there are none. */
    public static Map<String, String> first(Message message) {
        Map<String, String> first = new LinkedHashMap<>();
        Headers headers = message.getHeaders();
        if (headers != null) {
            headers.keySet().forEach(name -> first.put(name, String.valueOf(headers.getFirst(name))));
        }
        return first;
    }
}
