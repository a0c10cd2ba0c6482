package io.wharfinger.quota.delivery;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.wharfinger.quota.sending.Attempt;
import io.wharfinger.quota.sending.RetrySchedule;
import io.wharfinger.quota.sending.Target;
import io.wharfinger.quota.sending.Verdict;
import io.wharfinger.quota.webhook.WebhooksConfig;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Sends what is due. A delivery that was sent but not marked, because this process died or lost the database, is sent
 * again when its turn has run out: at least once, always with the same id.
 */
@Singleton
class Sender {

    private static final Logger LOG = Logger.getLogger(Sender.class);

    /** Name of the TLS configuration that says whom to trust, if there is one ({@code quarkus.tls.webhooks.*}). */
    private static final String TLS = "webhooks";

    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private final DeliveryQueue queue;
    private final SignedRequests requests;
    private final WebhookClient client;
    private final RetrySchedule schedule;
    private final DeliveryMeters meters;
    private final WebhooksConfig config;
    private final Vertx vertx;
    private final SecureRandom random = new SecureRandom();
    private final AtomicInteger asked = new AtomicInteger();
    private final Semaphore places;
    private volatile boolean closing;
    private volatile boolean silent;

    Sender(
            DeliveryQueue queue,
            SignedRequests requests,
            DeliveryMeters meters,
            WebhooksConfig config,
            TlsConfigurationRegistry tls,
            Vertx vertx) {
        if (config.turn().compareTo(config.timeout()) <= 0) {
            throw new IllegalStateException("wharfinger.webhooks.turn must be longer than wharfinger.webhooks.timeout");
        }
        this.queue = queue;
        this.requests = requests;
        this.meters = meters;
        this.config = config;
        this.vertx = vertx;
        this.places = new Semaphore(config.attemptsMax());
        this.schedule = new RetrySchedule(config.retryDelays());
        this.client = new WebhookClient(
                vertx,
                new WebhookClient.Settings(
                        config.timeout(),
                        config.allowPrivate(),
                        config.attemptsMax(),
                        tls.get(TLS).map(TlsConfiguration::getTrustStoreOptions).orElse(null)),
                WebhookClient::resolve);
    }

    void start(@Observes StartupEvent started) {
        vertx.setPeriodic(config.pollInterval().toMillis(), tick -> wake());
    }

    /** Lets what is under way end, for a while; what does not is sent again. */
    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        closing = true;
        if (!places.tryAcquire(config.attemptsMax(), LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.info("Deliveries that were not answered yet are sent again after the next start");
        }
        client.close();
    }

    /** Looks for what is due now, or again after the look that is under way. */
    private void wake() {
        if (!closing && asked.getAndIncrement() == 0) {
            look();
        }
    }

    private void look() {
        int answered = asked.get();
        claimAndSend()
                .subscribe()
                .with(
                        done -> {
                            silent = false;
                            again(answered);
                        },
                        failure -> {
                            warnOnce(failure);
                            again(answered);
                        });
    }

    private void again(int answered) {
        if (asked.addAndGet(-answered) > 0) {
            look();
        }
    }

    private void warnOnce(Throwable failure) {
        if (!silent && !closing) {
            LOG.warnf("Deliveries to webhooks cannot be read, trying again until they can: %s", failure.toString());
            silent = true;
        }
    }

    private Uni<Void> claimAndSend() {
        int free = places.availablePermits();
        return free == 0 || closing
                ? Uni.createFrom().voidItem()
                : queue.claim(free)
                        .invoke(claims -> claims.forEach(this::start))
                        .replaceWithVoid();
    }

    private void start(Claim claim) {
        places.acquireUninterruptibly();
        send(claim)
                .chain(attempt -> settle(claim, attempt))
                .onTermination()
                .invoke(() -> {
                    places.release();
                    wake();
                })
                .subscribe()
                .with(
                        done -> {},
                        failure -> LOG.warnf(
                                "The delivery %s was sent and could not be marked; it will be sent again: %s",
                                claim.delivery(), failure.toString()));
    }

    private Uni<Attempt> send(Claim claim) {
        Optional<Target> target = Target.parse(claim.url()).filter(parsed -> config.allowHttp() || parsed.tls());
        return target.isEmpty()
                ? Uni.createFrom().item(new Attempt.Unanswered("This platform does not allow http; change the URL."))
                : requests.headers(claim)
                        .map(headers -> client.post(target.get(), headers, claim.body(), claim.attempts()))
                        .orElseGet(() -> Uni.createFrom()
                                .item(new Attempt.Unanswered("The secret cannot be read any more; rotate it.")));
    }

    private Uni<Void> settle(Claim claim, Attempt attempt) {
        if (closing && attempt instanceof Attempt.Unanswered) {
            return Uni.createFrom().voidItem();
        }
        Verdict verdict = Verdict.of(attempt, claim.attempts(), schedule, random);
        return queue.settle(claim, attempt, verdict)
                .invoke(settled -> {
                    if (settled) {
                        meters.count(verdict);
                    }
                })
                .replaceWithVoid();
    }
}
