package io.wharfinger.billing.block;

import static io.wharfinger.billing.BillingFailure.BILLING_BLOCK_EXPIRED;
import static io.wharfinger.billing.BillingFailure.BILLING_BLOCK_RETURN_TOO_HIGH;
import static io.wharfinger.billing.BillingFailure.BILLING_BLOCK_SETTLED;
import static io.wharfinger.rpc.identity.Role.SERVICE;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.lending.Block;
import io.wharfinger.billing.lending.BudgetWindow;
import io.wharfinger.billing.wire.Amounts;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.ExtendBlockRequest;
import io.wharfinger.contracts.billing.v1.LendBlockRequest;
import io.wharfinger.contracts.billing.v1.LendBlockResponse;
import io.wharfinger.contracts.billing.v1.ReturnBlockRequest;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.id.Ids;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.store.TenantScope;
import io.wharfinger.rpc.write.IdempotencyKey;
import io.wharfinger.rpc.write.IdempotentWrites;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.BiFunction;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Lends money in blocks. Each call locks the window of its budget and nothing else that others need: it never waits for
 * the intake of usage.
 */
@ApplicationScoped
class Blocks {
    private final TenantScope scope;
    private final IdempotentWrites writes;
    private final Windows windows;
    private final BlockConfig config;
    private final InstantSource clock;

    Blocks(TenantScope scope, IdempotentWrites writes, Windows windows, BlockConfig config, InstantSource clock) {
        this.scope = scope;
        this.writes = writes;
        this.windows = windows;
        this.config = config;
        this.clock = clock;
    }

    /** Lends as much as wanted, or what is left of the budget, or nothing. The budget of this call counts from now on. */
    Uni<LendBlockResponse> lend(Caller caller, LendBlockRequest request) {
        caller.require(SERVICE);
        var order = BlockRules.order(request, now());
        caller.requireReach(order.tenantPath());
        var key = IdempotencyKey.of(
                caller,
                "block.lend",
                request.getIdempotencyKey(),
                request.toBuilder().clearIdempotencyKey().build().toByteArray());
        return scope.withTransaction(
                caller.tenantPath(),
                session -> writes.once(
                        session,
                        key,
                        () -> lend(session, order, now()),
                        LendBlockResponse::toByteArray,
                        BlockMessages::lent));
    }

    private Uni<LendBlockResponse> lend(Mutiny.Session session, BlockOrder order, Instant now) {
        return windows.forOrder(session, order)
                .chain(window -> windows.upToDate(session, window, now))
                .map(window -> window.withBudget(order.budget()))
                .call(window -> WindowTable.write(session, window))
                .chain(window -> lend(session, window, order, now));
    }

    private Uni<LendBlockResponse> lend(Mutiny.Session session, BudgetWindow window, BlockOrder order, Instant now) {
        var amount = window.lendable(order.wanted(), order.least());
        if (amount.signum() == 0) {
            return Uni.createFrom().item(BlockMessages.nothing(window));
        }
        var expireTime = expireTime(window, now, order.timeToLive());
        return BlockTable.lend(session, window, Ids.uuid7(), amount, now, expireTime)
                .map(block -> BlockMessages.lent(window.lend(amount), block));
    }

    /** A block is of no use after its window. */
    private Instant expireTime(BudgetWindow window, Instant now, Duration wish) {
        var life = wish.compareTo(config.timeToLiveMax()) < 0 ? wish : config.timeToLiveMax();
        var end = now.plus(life).truncatedTo(ChronoUnit.MICROS);
        return end.isBefore(window.end()) ? end : window.end();
    }

    /** Lengthens the life of a block; never shortens it. */
    Uni<io.wharfinger.contracts.billing.v1.Block> extend(Caller caller, ExtendBlockRequest request) {
        caller.require(SERVICE);
        var wish = BlockRules.timeToLive(request.getTimeToLive());
        return withBlock(caller, BlockRules.id(request.getBlockId()), session -> (window, block) -> {
            var now = now();
            alive(block, now);
            var wanted = expireTime(window, now, wish);
            var end = wanted.isAfter(block.expireTime()) ? wanted : block.expireTime();
            return BlockTable.extend(session, block.id(), end).map(done -> BlockMessages.of(window, block.until(end)));
        });
    }

    private static void alive(Block block, Instant now) {
        if (block.state() == Block.State.SETTLED) {
            throw new WharfException(BILLING_BLOCK_SETTLED, "Nothing of the block is held any more; ask for another.");
        }
        if (block.state() == Block.State.EXPIRED || !now.isBefore(block.expireTime())) {
            throw new WharfException(
                    BILLING_BLOCK_EXPIRED,
                    "The block's time ran out at %s; ask for another.".formatted(block.expireTime()));
        }
    }

    /** Gives back a part of what is held. */
    Uni<io.wharfinger.contracts.billing.v1.Block> giveBack(Caller caller, ReturnBlockRequest request) {
        caller.require(SERVICE);
        BlockRules.key(request.getIdempotencyKey());
        var id = BlockRules.id(request.getBlockId());
        var amount = Amounts.positive("amount", request.getAmount().getAmount());
        var key = IdempotencyKey.of(
                caller,
                "block.return",
                request.getIdempotencyKey(),
                request.toBuilder().clearIdempotencyKey().build().toByteArray());
        return scope.withTransaction(
                caller.tenantPath(),
                session -> writes.once(
                        session,
                        key,
                        () -> giveBack(session, id, amount, request.getAmount().getCurrencyCode()),
                        io.wharfinger.contracts.billing.v1.Block::toByteArray,
                        BlockMessages::block));
    }

    private Uni<io.wharfinger.contracts.billing.v1.Block> giveBack(
            Mutiny.Session session, UUID id, BigDecimal amount, String currency) {
        return withBlock(session, id, (window, block) -> {
            BlockRules.amount("amount", Wire.money(amount, currency), window.currencyCode());
            if (amount.compareTo(block.held()) > 0) {
                throw new WharfException(
                                BILLING_BLOCK_RETURN_TOO_HIGH,
                                "%s is held of the block; no more can be given back."
                                        .formatted(Wire.price(block.held())))
                        .with("held", Wire.price(block.held()));
            }
            return BlockTable.giveBack(session, window, block, amount, now())
                    .map(done -> BlockMessages.of(window, block.giveBack(amount)));
        });
    }

    private <T> Uni<T> withBlock(
            Caller caller,
            UUID id,
            java.util.function.Function<Mutiny.Session, BiFunction<BudgetWindow, Block, Uni<T>>> work) {
        return scope.withTransaction(caller.tenantPath(), session -> withBlock(session, id, work.apply(session)));
    }

    /** Does something with a block while its window is locked. */
    private static <T> Uni<T> withBlock(Mutiny.Session session, UUID id, BiFunction<BudgetWindow, Block, Uni<T>> work) {
        return BlockTable.window(session, id)
                .map(key -> key.orElseThrow(BlockRules::unknown))
                .chain(key -> WindowTable.lock(session, key))
                .map(window -> window.orElseThrow(BlockRules::unknown))
                .chain(window -> BlockTable.get(session, id).chain(block -> work.apply(window, block)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
