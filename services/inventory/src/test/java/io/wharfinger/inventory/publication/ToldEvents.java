package io.wharfinger.inventory.publication;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nats.client.Connection;
import io.nats.client.JetStreamSubscription;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.PushSubscribeOptions;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.DeliverPolicy;
import io.wharfinger.testkit.Await;
import io.wharfinger.testkit.SuiteResource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the service told, as a reader of its stream gets it. */
public record ToldEvents(String subject, JsonNode data) {

    /** The word that says what happened, for example {@code holding.started}. */
    public String what() {
        return subject.replaceFirst("^wharf\\.v1\\.[^.]+\\.inventory\\.", "");
    }

    /** The first events that tell of a word, such as the name of a cluster; waits until there are as many. */
    public static List<ToldEvents> about(String word, int count) throws Exception {
        List<ToldEvents> events = new ArrayList<>();
        try (Connection connection = Nats.connect(SuiteResource.nats().url())) {
            JetStreamSubscription subscription = connection
                    .jetStream()
                    .subscribe(
                            "wharf.v1.*.inventory.>",
                            PushSubscribeOptions.builder().stream("INVENTORY_EVENTS")
                                    .ordered(true)
                                    .configuration(ConsumerConfiguration.builder()
                                            .deliverPolicy(DeliverPolicy.All)
                                            .build())
                                    .build());
            Await.until(count + " events of " + word, Duration.ofSeconds(20), () -> {
                Message message = subscription.nextMessage(Duration.ofMillis(100));
                while (message != null) {
                    if (tellsOf(message, word)) {
                        events.add(of(message));
                    }
                    message = events.size() >= count ? null : subscription.nextMessage(Duration.ofMillis(100));
                }
                return events.size() >= count;
            });
        }
        return events;
    }

    private static boolean tellsOf(Message message, String word) {
        return !message.getSubject().contains(".audit.")
                && new String(message.getData(), StandardCharsets.UTF_8).contains('"' + word + '"');
    }

    private static ToldEvents of(Message message) throws IOException {
        return new ToldEvents(message.getSubject(), new ObjectMapper().readTree(message.getData()));
    }
}
