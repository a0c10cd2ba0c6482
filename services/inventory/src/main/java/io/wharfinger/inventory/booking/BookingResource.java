package io.wharfinger.inventory.booking;

import static io.wharfinger.inventory.Fields.text;

import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.inventory.v1.ListBookingsRequest;
import io.wharfinger.inventory.Fields;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.PageRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Bookings by REST. */
@Path("/inventory/v1/bookings")
@Produces(MediaType.APPLICATION_JSON)
public class BookingResource {

    private final Callers callers;
    private final Bookings bookings;

    BookingResource(Callers callers, Bookings bookings) {
        this.callers = callers;
        this.bookings = bookings;
    }

    @GET
    public Uni<BookingJson.BookingViews> list(
            @QueryParam("tenant") @Nullable String tenant,
            @QueryParam("include_released") @Nullable String includeReleased,
            @QueryParam("page_size") @Nullable String size,
            @QueryParam("page_token") @Nullable String token) {
        return callers.current()
                .chain(caller -> bookings.list(
                        caller,
                        request(PageRequest.parse(size, token))
                                .setTenant(text(tenant))
                                .setIncludeReleased(Fields.flag("include_released", includeReleased))
                                .build()))
                .map(BookingJson.BookingViews::of);
    }

    private static ListBookingsRequest.Builder request(PageRequest page) {
        return ListBookingsRequest.newBuilder().setPageSize(page.size()).setPageToken(page.token());
    }
}
