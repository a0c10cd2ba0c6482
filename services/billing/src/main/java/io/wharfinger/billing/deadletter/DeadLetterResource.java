package io.wharfinger.billing.deadletter;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.DeadLetter;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.Page;
import io.wharfinger.rpc.list.PageRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Dead letters by REST. */
@Path("/billing/v1/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
public class DeadLetterResource {
    private final Callers callers;
    private final DeadLetters letters;

    DeadLetterResource(Callers callers, DeadLetters letters) {
        this.callers = callers;
        this.letters = letters;
    }

    /** A page of dead letters. */
    public record Views(List<View> deadLetters, String nextPageToken) {

        static Views of(Page<DeadLetter> page) {
            return new Views(page.items().stream().map(View::of).toList(), page.nextToken());
        }
    }

    /** One of them; see the message DeadLetter. Its content is in base64. */
    public record View(
            String origin,
            String sender,
            String reference,
            String reason,
            String message,
            Instant receiveTime,
            String content) {

        static View of(DeadLetter letter) {
            return new View(
                    letter.getOrigin(),
                    letter.getSender(),
                    letter.getReference(),
                    letter.getReason(),
                    letter.getMessage(),
                    Wire.instant(letter.getReceiveTime()),
                    Base64.getEncoder().encodeToString(letter.getContent().toByteArray()));
        }
    }

    @GET
    public Uni<Views> list(
            @QueryParam("origin") @DefaultValue("") String origin,
            @QueryParam("page_size") @Nullable String size,
            @QueryParam("page_token") @Nullable String token) {
        return callers.current()
                .chain(caller -> letters.list(caller, origin, PageRequest.parse(size, token)))
                .map(Views::of);
    }
}
