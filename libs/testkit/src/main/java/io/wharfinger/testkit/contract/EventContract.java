package io.wharfinger.testkit.contract;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The events as {@code contracts/asyncapi} promises them. Give it every message that was really published: it says what
 * is not as written there, fields that are written nowhere included.
 */
public final class EventContract {
    private final List<DocumentedEvent> events;

    private EventContract(List<DocumentedEvent> events) {
        this.events = events;
    }

    /** The contract of the checkout that the tests run in. */
    public static EventContract ofThisCheckout() {
        return new EventContract(
                AsyncApiFolder.documents().stream().flatMap(DocumentedEvent::of).toList());
    }

    /** Types of all events that are written down, such as {@code io.wharfinger.quota.tenant.created}. */
    public Set<String> types() {
        return events.stream().map(DocumentedEvent::type).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * What of a message is not as it is written down; empty if all of it is.
     *
     * @param headers first value of each, as they came
     */
    public List<String> faults(String subject, Map<String, String> headers, byte[] data) {
        List<DocumentedEvent> channels = events.stream()
                .filter(event -> event.subjects().matcher(subject).matches())
                .toList();
        if (channels.size() != 1) {
            return List.of(subject + " is the address of " + channels.size() + " channels; one is wanted");
        }
        Map<String, String> decoded = decoded(headers);
        List<String> faults = new ArrayList<>(channels.getFirst().faults(decoded, data));
        if (!subject.equals(decoded.get("ce-subject"))) {
            faults.add("header ce-subject says " + decoded.get("ce-subject") + ", the message is on " + subject);
        }
        return faults;
    }

    private static Map<String, String> decoded(Map<String, String> headers) {
        Map<String, String> decoded = new TreeMap<>();
        headers.forEach((name, value) -> decoded.put(name, decode(value)));
        return decoded;
    }

    private static String decode(String value) {
        return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
