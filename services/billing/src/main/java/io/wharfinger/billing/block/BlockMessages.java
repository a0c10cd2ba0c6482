package io.wharfinger.billing.block;

import com.google.protobuf.InvalidProtocolBufferException;
import io.wharfinger.billing.lending.BudgetWindow;
import io.wharfinger.billing.lending.WindowKey;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.Block;
import io.wharfinger.contracts.billing.v1.BlockState;
import io.wharfinger.contracts.billing.v1.LendBlockResponse;
import io.wharfinger.contracts.type.v1.Money;
import java.math.BigDecimal;

/** Blocks in the form of the contract. */
final class BlockMessages {
    private BlockMessages() {}

    static Block of(BudgetWindow window, io.wharfinger.billing.lending.Block block) {
        return of(window.key(), window.tenantPath(), window.currencyCode(), block);
    }

    static Block of(WindowKey key, String tenantPath, String currency, io.wharfinger.billing.lending.Block block) {
        return Block.newBuilder()
                .setId(block.id().toString())
                .setLimitId(key.limitId())
                .setTenantPath(tenantPath)
                .setWindowStartTime(Wire.timestamp(key.start()))
                .setLent(money(block.lent(), currency))
                .setCaptured(money(block.captured(), currency))
                .setReturned(money(block.returned(), currency))
                .setExpired(money(block.expired(), currency))
                .setHeld(money(block.held(), currency))
                .setExpireTime(Wire.timestamp(block.expireTime()))
                .setState(state(block.state()))
                .build();
    }

    private static BlockState state(io.wharfinger.billing.lending.Block.State state) {
        return switch (state) {
            case HELD -> BlockState.BLOCK_STATE_HELD;
            case SETTLED -> BlockState.BLOCK_STATE_SETTLED;
            case EXPIRED -> BlockState.BLOCK_STATE_EXPIRED;
        };
    }

    static LendBlockResponse lent(BudgetWindow window, io.wharfinger.billing.lending.Block block) {
        return nothing(window).toBuilder().setBlock(of(window, block)).build();
    }

    static LendBlockResponse nothing(BudgetWindow window) {
        return LendBlockResponse.newBuilder()
                .setLeft(money(window.left(), window.currencyCode()))
                .build();
    }

    private static Money money(BigDecimal amount, String currency) {
        return Money.newBuilder()
                .setAmount(Wire.price(amount))
                .setCurrencyCode(currency)
                .build();
    }

    /** An answer as it was kept. */
    static LendBlockResponse lent(byte[] kept) {
        try {
            return LendBlockResponse.parseFrom(kept);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a stored answer cannot be read", e);
        }
    }

    /** An answer as it was kept. */
    static Block block(byte[] kept) {
        try {
            return Block.parseFrom(kept);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a stored answer cannot be read", e);
        }
    }
}
