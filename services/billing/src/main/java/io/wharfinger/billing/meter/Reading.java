package io.wharfinger.billing.meter;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.contracts.billing.v1.MeterEvent;
import java.nio.charset.StandardCharsets;

/** An event as it was sent: readable, or not. */
sealed interface Reading {
    /** Most characters of a name that is told of an event that cannot be read. */
    int HINT_LENGTH_MAX = 200;

    /** Who sent it, as far as it says. */
    String source();

    /** Its id, as far as it says. */
    String id();

    /** Its bytes, for the dead letters. */
    byte[] content();

    static Reading of(MeterEvent event) {
        return new Read(event);
    }

    static Reading of(JsonNode event) {
        try {
            return new Read(CloudEventReader.read(event));
        } catch (RefusedException e) {
            return new Unread(event, e);
        }
    }

    /** An event in the form of the contract; its values are not checked yet. */
    record Read(MeterEvent event) implements Reading {
        @Override
        public String source() {
            return hint(event.getSource());
        }

        @Override
        public String id() {
            return hint(event.getId());
        }

        @Override
        public byte[] content() {
            return event.toByteArray();
        }

        private static String hint(String text) {
            return text.substring(0, Math.min(HINT_LENGTH_MAX, text.length()));
        }
    }

    /** Something that is not an event. */
    record Unread(JsonNode event, RefusedException why) implements Reading {
        @Override
        public String source() {
            return CloudEventReader.hint(event, "source", HINT_LENGTH_MAX);
        }

        @Override
        public String id() {
            return CloudEventReader.hint(event, "id", HINT_LENGTH_MAX);
        }

        @Override
        public byte[] content() {
            return event.toString().getBytes(StandardCharsets.UTF_8);
        }
    }
}
