package io.wharfinger.deployment;

import io.vertx.grpc.server.GrpcServer;
import io.wharfinger.contracts.inventory.v1.AcceleratorClass;
import io.wharfinger.contracts.inventory.v1.AcceleratorClassServiceGrpc;
import io.wharfinger.contracts.inventory.v1.AcceleratorServiceGrpc;
import io.wharfinger.contracts.inventory.v1.BookAcceleratorsRequest;
import io.wharfinger.contracts.inventory.v1.BookAcceleratorsResponse;
import io.wharfinger.contracts.inventory.v1.BookedAccelerator;
import io.wharfinger.contracts.inventory.v1.Booking;
import io.wharfinger.contracts.inventory.v1.BookingRefusal;
import io.wharfinger.contracts.inventory.v1.BookingServiceGrpc;
import io.wharfinger.contracts.inventory.v1.CapacityCount;
import io.wharfinger.contracts.inventory.v1.GetAcceleratorClassRequest;
import io.wharfinger.contracts.inventory.v1.GetAcceleratorClassResponse;
import io.wharfinger.contracts.inventory.v1.GetCapacityRequest;
import io.wharfinger.contracts.inventory.v1.GetCapacityResponse;
import io.wharfinger.contracts.inventory.v1.ReleaseBookingRequest;
import io.wharfinger.contracts.inventory.v1.ReleaseBookingResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Inventory with a book of accelerators: each is held once, a booking that is over is never made again. */
public final class FakeInventory extends FakeService {

    private final Map<String, Integer> totals = new HashMap<>();
    private final Map<String, Booking> bookings = new LinkedHashMap<>();
    private final Set<String> released = new HashSet<>();
    private final List<String> breaches = new ArrayList<>();

    FakeInventory(Faults faults) {
        super(faults);
    }

    @Override
    void serve(GrpcServer grpc) {
        serve(grpc, AcceleratorClassServiceGrpc.getGetAcceleratorClassMethod(), this::acceleratorClass);
        serve(grpc, AcceleratorServiceGrpc.getGetCapacityMethod(), this::capacity);
        serve(grpc, BookingServiceGrpc.getBookAcceleratorsMethod(), this::book);
        serve(grpc, BookingServiceGrpc.getReleaseBookingMethod(), this::release);
    }

    /** Adds a class with so many accelerators, or gives it another number. */
    public synchronized String accelerators(String acceleratorClass, int total) {
        totals.put(acceleratorClass, total);
        return acceleratorClass;
    }

    /** Bookings of a deployment that are held. */
    public synchronized List<Booking> held(String deployment) {
        return bookings.values().stream()
                .filter(booking -> booking.getOwner().getDeployment().equals(deployment))
                .toList();
    }

    /** What the service should never have asked. */
    public synchronized List<String> breaches() {
        return List.copyOf(breaches);
    }

    private synchronized GetAcceleratorClassResponse acceleratorClass(GetAcceleratorClassRequest request) {
        if (!totals.containsKey(request.getName()) || request.getName().startsWith("product-")) {
            throw new NotThere();
        }
        return GetAcceleratorClassResponse.newBuilder()
                .setAcceleratorClass(AcceleratorClass.newBuilder().setName(request.getName()))
                .build();
    }

    private synchronized GetCapacityResponse capacity(GetCapacityRequest request) {
        Integer total = totals.get(request.getAcceleratorClass());
        return total == null
                ? GetCapacityResponse.getDefaultInstance()
                : GetCapacityResponse.newBuilder()
                        .addCounts(CapacityCount.newBuilder()
                                .setAcceleratorClass(request.getAcceleratorClass())
                                .setTotal(total))
                        .build();
    }

    private synchronized BookAcceleratorsResponse book(BookAcceleratorsRequest request) {
        String id = request.getBookingId();
        Booking before = bookings.get(id);
        if (before != null) {
            return BookAcceleratorsResponse.newBuilder().setBooked(before).build();
        }
        if (released.contains(id)) {
            breaches.add("booking %s is asked for after its end".formatted(id));
        }
        bookings.values().stream()
                .filter(booking -> booking.getOwner()
                        .getInstance()
                        .equals(request.getOwner().getInstance()))
                .forEach(booking -> breaches.add("instance %s books twice".formatted(booking.getOwner())));
        return decide(request);
    }

    private BookAcceleratorsResponse decide(BookAcceleratorsRequest request) {
        int total = totals.getOrDefault(request.getAcceleratorClass(), 0);
        int free = total - used(request.getAcceleratorClass());
        if (request.getCount() > free) {
            return BookAcceleratorsResponse.newBuilder()
                    .setRefused(BookingRefusal.newBuilder()
                            .setTotal(total)
                            .setFree(free)
                            .setLargestFreeBlock(free))
                    .build();
        }
        Booking.Builder booking = Booking.newBuilder()
                .setId(request.getBookingId())
                .setOwner(request.getOwner())
                .setAcceleratorClass(request.getAcceleratorClass())
                .setCluster("here")
                .setNode("node-1")
                .setReservationId(request.getReservationId());
        for (int i = 0; i < request.getCount(); i++) {
            booking.addAccelerators(BookedAccelerator.newBuilder().setUuid("GPU-%s-%d".formatted(booking.getId(), i)));
        }
        bookings.put(booking.getId(), booking.build());
        return BookAcceleratorsResponse.newBuilder().setBooked(booking).build();
    }

    private int used(String acceleratorClass) {
        return bookings.values().stream()
                .filter(booking -> booking.getAcceleratorClass().equals(acceleratorClass))
                .mapToInt(Booking::getAcceleratorsCount)
                .sum();
    }

    private synchronized ReleaseBookingResponse release(ReleaseBookingRequest request) {
        released.add(request.getBookingId());
        bookings.remove(request.getBookingId());
        return ReleaseBookingResponse.getDefaultInstance();
    }
}
