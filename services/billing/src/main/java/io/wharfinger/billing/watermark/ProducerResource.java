package io.wharfinger.billing.watermark;

import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.ProducerPosition;
import io.wharfinger.contracts.router.v1.SeqRange;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.Page;
import io.wharfinger.rpc.list.PageRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Positions of producers by REST. */
@Path("/billing/v1/producers")
@Produces(MediaType.APPLICATION_JSON)
public class ProducerResource {
    private final Callers callers;
    private final Producers producers;

    ProducerResource(Callers callers, Producers producers) {
        this.callers = callers;
        this.producers = producers;
    }

    /** A page of producers. */
    public record Views(List<View> producers, String nextPageToken) {

        static Views of(Page<ProducerPosition> page) {
            return new Views(page.items().stream().map(View::of).toList(), page.nextToken());
        }
    }

    /** How far one life of one producer's spool is in; see the message ProducerPosition. */
    public record View(
            String producer,
            long epoch,
            long committedThroughSeq,
            long highSeq,
            List<Range> missing,
            List<Range> lost,
            Instant updateTime) {

        static View of(ProducerPosition position) {
            return new View(
                    position.getProducer(),
                    position.getEpoch(),
                    position.getCommittedThroughSeq(),
                    position.getHighSeq(),
                    position.getMissingList().stream().map(Range::of).toList(),
                    position.getLostList().stream().map(Range::of).toList(),
                    Wire.instant(position.getUpdateTime()));
        }
    }

    /** A run of sequence numbers, both ends included. */
    public record Range(long firstSeq, long lastSeq) {

        static Range of(SeqRange range) {
            return new Range(range.getFirstSeq(), range.getLastSeq());
        }
    }

    @GET
    public Uni<Views> list(
            @QueryParam("page_size") @Nullable String size, @QueryParam("page_token") @Nullable String token) {
        return callers.require(PLATFORM_ADMIN)
                .map(caller -> caller.requireReach("/"))
                .chain(() -> producers.list(PageRequest.parse(size, token)))
                .map(Views::of);
    }
}
