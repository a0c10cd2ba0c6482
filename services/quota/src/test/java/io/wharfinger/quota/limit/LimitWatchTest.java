package io.wharfinger.quota.limit;

import static io.wharfinger.quota.QuotaCalls.as;
import static io.wharfinger.quota.QuotaCalls.channel;
import static io.wharfinger.quota.QuotaCalls.code;
import static io.wharfinger.quota.QuotaCalls.newName;
import static io.wharfinger.quota.QuotaCalls.platform;
import static io.wharfinger.quota.QuotaCalls.tenant;
import static io.wharfinger.quota.QuotaCalls.tenantBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.junit.QuarkusTest;
import io.wharfinger.contracts.quota.v1.CreateTierRequest;
import io.wharfinger.contracts.quota.v1.DeleteTierRequest;
import io.wharfinger.contracts.quota.v1.GetLimitsRequest;
import io.wharfinger.contracts.quota.v1.GetTierRequest;
import io.wharfinger.contracts.quota.v1.LimitAmount;
import io.wharfinger.contracts.quota.v1.LimitRule;
import io.wharfinger.contracts.quota.v1.LimitServiceGrpc;
import io.wharfinger.contracts.quota.v1.LimitUnit;
import io.wharfinger.contracts.quota.v1.ListTiersRequest;
import io.wharfinger.contracts.quota.v1.PolicyEntry;
import io.wharfinger.contracts.quota.v1.SetLimitsRequest;
import io.wharfinger.contracts.quota.v1.StandingWindow;
import io.wharfinger.contracts.quota.v1.Tier;
import io.wharfinger.contracts.quota.v1.TierServiceGrpc;
import io.wharfinger.contracts.quota.v1.UpdateTierRequest;
import io.wharfinger.contracts.quota.v1.WatchLimitsRequest;
import io.wharfinger.contracts.quota.v1.WatchLimitsResponse;
import io.wharfinger.testkit.Await;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LimitWatchTest {

    private static final Duration LONG = Duration.ofSeconds(10);

    private final Context.CancellableContext context = Context.current().withCancellation();

    private static TierServiceGrpc.TierServiceBlockingStub tiers() {
        return as("platform-admin", "/", TierServiceGrpc.newBlockingStub(channel()));
    }

    private static LimitServiceGrpc.LimitServiceBlockingStub limits() {
        return as("platform-admin", "/", LimitServiceGrpc.newBlockingStub(channel()));
    }

    @AfterEach
    void endStreams() {
        context.cancel(null);
    }

    private static LimitRule open(long amount) {
        return LimitRule.newBuilder()
                .setName("open")
                .setUnit(LimitUnit.LIMIT_UNIT_OPEN_REQUESTS)
                .setAmount(LimitAmount.newBuilder().setUnits(amount))
                .setStanding(StandingWindow.getDefaultInstance())
                .build();
    }

    private String tier(LimitRule... rules) {
        String name = newName("gold");
        Tier tier = tiers().createTier(CreateTierRequest.newBuilder()
                        .setTier(Tier.newBuilder().setName(name).addAllLimits(List.of(rules)))
                        .build())
                .getTier();
        assertThat(tiers().getTier(GetTierRequest.newBuilder().setName(name).build())
                        .getTier())
                .isEqualTo(tier);
        assertThat(tiers().listTiers(
                                ListTiersRequest.newBuilder().setPageSize(1000).build())
                        .getTiersList())
                .contains(tier);
        return name;
    }

    @Test
    void aRouterHearsOfTiersAndLimitsAndOfEveryChange() {
        String tier = tier(open(5));
        String name = tenant(newName("acme"), "");
        String path = "/" + name + "/";
        limits().setLimits(SetLimitsRequest.newBuilder()
                .setTenant(name)
                .setTier(tier)
                .build());
        Watcher watcher = watch();
        Await.until(
                "both arrive",
                LONG,
                () -> watcher.tier(tier).isPresent() && watcher.tenant(path).isPresent());
        assertThat(watcher.tenant(path).orElseThrow().getTenant().getTimeZone()).isEqualTo("Europe/Berlin");

        tiers().updateTier(UpdateTierRequest.newBuilder()
                .setTier(Tier.newBuilder().setName(tier).addLimits(open(7)))
                .build());
        Await.until(
                "the changed tier arrives",
                LONG,
                () -> watcher.tier(tier)
                                .orElseThrow()
                                .getTier()
                                .getLimits(0)
                                .getAmount()
                                .getUnits()
                        == 7);
        Map<String, Object> zone = new HashMap<>(tenantBody(name, ""));
        zone.keySet().removeAll(List.of("name", "parent"));
        zone.put("timeZone", "Asia/Tokyo");
        platform().body(zone).put("/quota/v1/tenants/" + name).then().statusCode(200);
        Await.until(
                "the new zone arrives",
                LONG,
                () -> watcher.tenant(path)
                        .orElseThrow()
                        .getTenant()
                        .getTimeZone()
                        .equals("Asia/Tokyo"));

        limits().setLimits(SetLimitsRequest.newBuilder().setTenant(name).build());
        tiers().deleteTier(DeleteTierRequest.newBuilder().setName(tier).build());
        Await.until(
                "both are over",
                LONG,
                () -> watcher.tier(tier).orElseThrow().getRemoved()
                        && watcher.tenant(path).orElseThrow().getRemoved());
        assertThat(limits().getLimits(
                                GetLimitsRequest.newBuilder().setTenant(name).build())
                        .getEffectiveList())
                .isEmpty();
    }

    @Test
    void aNewRouterHearsNothingOfWhatIsOver() {
        String tier = tier(open(5));
        tiers().deleteTier(DeleteTierRequest.newBuilder().setName(tier).build());
        String later = tier(open(1));
        Watcher watcher = watch();
        Await.until("the snapshot arrives", LONG, () -> watcher.tier(later).isPresent());

        assertThat(watcher.tier(tier).map(PolicyEntry::getRemoved).orElse(true)).isTrue();
    }

    @Test
    void onlyServicesMayWatch() {
        assertThat(code(catchThrowableOfType(
                        StatusRuntimeException.class,
                        () -> limits().watchLimits(WatchLimitsRequest.getDefaultInstance())
                                .next())))
                .isEqualTo("PERMISSION_DENIED REQUEST_FORBIDDEN");
    }

    private Watcher watch() {
        Watcher watcher = new Watcher();
        context.run(() -> as("service", "/", LimitServiceGrpc.newStub(channel()))
                .watchLimits(WatchLimitsRequest.getDefaultInstance(), watcher));
        return watcher;
    }

    private static final class Watcher implements StreamObserver<WatchLimitsResponse> {

        private final List<WatchLimitsResponse> parts = new CopyOnWriteArrayList<>();

        @Override
        public void onNext(WatchLimitsResponse part) {
            parts.add(part);
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {}

        Optional<PolicyEntry> tier(String name) {
            return last(entry -> entry.hasTier() && entry.getTier().getName().equals(name));
        }

        Optional<PolicyEntry> tenant(String path) {
            return last(entry ->
                    entry.hasTenant() && entry.getTenant().getTenantPath().equals(path));
        }

        private Optional<PolicyEntry> last(Predicate<PolicyEntry> wanted) {
            return parts.reversed().stream()
                    .filter(WatchLimitsResponse::hasEntry)
                    .map(WatchLimitsResponse::getEntry)
                    .filter(wanted)
                    .findFirst();
        }
    }
}
