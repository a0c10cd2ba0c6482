package io.wharfinger.rpc.write;

import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_IDEMPOTENCY_KEY_REUSED;
import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_IDEMPOTENCY_KEY_SPENT;

import io.smallrye.mutiny.Uni;
import io.wharfinger.rpc.failure.WharfException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Does a write once for each idempotency key, in the transaction of the write itself: a repeat within 24 hours answers as
 * the first call did, and the same key with another request fails with REQUEST_IDEMPOTENCY_KEY_REUSED. Failed writes
 * leave nothing and may be tried again. Table: {@code db/rpc/R__idempotency.sql}.
 */
public final class IdempotentWrites {

    private static final Duration KEPT = Duration.ofHours(24);
    private static final Supplier<byte[]> NOTHING = () -> new byte[0];

    private final InstantSource clock;

    public IdempotentWrites(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Does the work, or answers as it did before.
     *
     * @param key names the write; empty: the work is simply done
     * @param write form in which the answer is kept
     * @param read back from that form
     */
    public <T> Uni<T> once(
            Mutiny.Session session,
            Optional<IdempotencyKey> key,
            Supplier<Uni<T>> work,
            Function<T, byte[]> write,
            Function<byte[], T> read) {
        return key.map(given -> found(session, given)
                        .chain(answers -> answers.isEmpty()
                                ? work.get().call(answer -> keep(session, given, write.apply(answer)))
                                : Uni.createFrom().item(read.apply(same(given, answers.getFirst())))))
                .orElseGet(work);
    }

    /** Does the work; a repeat fails with REQUEST_IDEMPOTENCY_KEY_SPENT, for answers that may be given once only. */
    public <T> Uni<T> onceOnly(Mutiny.Session session, Optional<IdempotencyKey> key, Supplier<Uni<T>> work) {
        return once(session, key, work, answer -> NOTHING.get(), IdempotentWrites::refuseRepeat);
    }

    /** Forgets keys whose time is over. Needs a scope that sees all tenants. Says how many there were. */
    public Uni<Integer> prune(Mutiny.Session session) {
        return session.createNativeQuery("delete from idempotency where create_time < :before")
                .setParameter("before", clock.instant().minus(KEPT))
                .executeUpdate();
    }

    private static <T> T refuseRepeat(byte[] nothing) {
        throw new WharfException(
                REQUEST_IDEMPOTENCY_KEY_SPENT,
                "This was done already with this idempotency key, and its answer is shown once only.");
    }

    private Uni<List<Object[]>> found(Mutiny.Session session, IdempotencyKey key) {
        return session.createNativeQuery("select pg_advisory_xact_lock(hashtextextended(:lock, 0))::text", String.class)
                .setParameter(
                        "lock",
                        String.join("\n", "idempotency", key.tenantPath(), key.caller(), key.operation(), key.key()))
                .getSingleResult()
                .chain(locked -> session.createNativeQuery("""
                                select body_hash, answer from idempotency
                                where tenant_path = :path and caller = :caller and operation = :operation and key = :key
                                  and create_time >= :after""", Object[].class)
                        .setParameter("caller", key.caller())
                        .setParameter("operation", key.operation())
                        .setParameter("key", key.key())
                        .setParameter("path", key.tenantPath())
                        .setParameter("after", clock.instant().minus(KEPT))
                        .getResultList());
    }

    private static byte[] same(IdempotencyKey key, Object[] found) {
        if (!Arrays.equals((byte[]) found[0], key.bodyHash())) {
            throw new WharfException(
                    REQUEST_IDEMPOTENCY_KEY_REUSED,
                    "This idempotency key was used for another request. Use a new key for a new request.");
        }
        return (byte[]) found[1];
    }

    private Uni<Integer> keep(Mutiny.Session session, IdempotencyKey key, byte[] answer) {
        return session.createNativeQuery("""
                        insert into idempotency (caller, operation, key, tenant_path, body_hash, answer, create_time)
                        values (:caller, :operation, :key, :path, :hash, :answer, :now)
                        on conflict (tenant_path, caller, operation, key) do update
                        set body_hash = excluded.body_hash,
                            answer = excluded.answer, create_time = excluded.create_time""")
                .setParameter("caller", key.caller())
                .setParameter("operation", key.operation())
                .setParameter("key", key.key())
                .setParameter("path", key.tenantPath())
                .setParameter("hash", key.bodyHash())
                .setParameter("answer", answer)
                .setParameter("now", clock.instant())
                .executeUpdate();
    }
}
