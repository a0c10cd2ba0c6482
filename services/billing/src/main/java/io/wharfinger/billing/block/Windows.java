package io.wharfinger.billing.block;

import static io.wharfinger.billing.BillingFailure.BILLING_BLOCK_WINDOW_CHANGED;
import static io.wharfinger.billing.BillingFailure.BILLING_CURRENCY_WRONG;
import static io.wharfinger.billing.BillingFailure.BILLING_TENANT_UNKNOWN;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.lending.BudgetWindow;
import io.wharfinger.billing.lending.Capture;
import io.wharfinger.billing.lending.WindowKey;
import io.wharfinger.rpc.failure.WharfException;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Windows, locked by one transaction at a time and brought up to date with settled usage. */
@ApplicationScoped
class Windows {
    private static final String PLATFORM = "/";

    private final BlockMeters meters;

    Windows(BlockMeters meters) {
        this.meters = meters;
    }

    /** The window of a call, locked; opened if it is the first of its window. */
    Uni<BudgetWindow> forOrder(Mutiny.Session session, BlockOrder order) {
        return WindowTable.lock(session, order.window())
                .chain(found -> found.map(Uni.createFrom()::item).orElseGet(() -> open(session, order)))
                .invoke(window -> same(window, order));
    }

    private static Uni<BudgetWindow> open(Mutiny.Session session, BlockOrder order) {
        return WindowTable.currency(session, order.tenantPath())
                .invoke(currency -> billedIn(currency, order))
                .chain(known -> WindowTable.open(session, order))
                .chain(opened -> WindowTable.lock(session, order.window()))
                .map(window -> window.orElseThrow(() -> changed(order.window())));
    }

    /** A budget in a currency that the tenant is not billed in would never be spent. */
    private static void billedIn(Optional<String> currency, BlockOrder order) {
        if (order.tenantPath().equals(PLATFORM)) {
            return;
        }
        var code = currency.orElseThrow(() -> new WharfException(
                BILLING_TENANT_UNKNOWN,
                "There is no tenant %s that you may see. A new tenant reaches billing within seconds."
                        .formatted(order.tenantPath())));
        if (!code.equals(order.currencyCode())) {
            throw new WharfException(
                            BILLING_CURRENCY_WRONG,
                            "%s is billed in %s; a budget in %s would never be spent."
                                    .formatted(order.tenantPath(), code, order.currencyCode()))
                    .with("field", "budget.currencyCode");
        }
    }

    private static void same(BudgetWindow window, BlockOrder order) {
        if (!window.end().equals(order.windowEnd())
                || !window.tenantPath().equals(order.tenantPath())
                || !window.currencyCode().equals(order.currencyCode())) {
            throw changed(order.window());
        }
    }

    private static WharfException changed(WindowKey key) {
        return new WharfException(
                BILLING_BLOCK_WINDOW_CHANGED,
                "The window of %s from %s on was lent from with another end, tenant or currency. Only the budget of a window may change."
                        .formatted(key.limitId(), key.start()));
    }

    /** Captures what is settled of a locked window and not in it yet; the caller writes the window. */
    Uni<BudgetWindow> upToDate(Mutiny.Session session, BudgetWindow window, Instant now) {
        return SettledUsage.of(session, window).chain(usage -> capture(session, window, usage, now));
    }

    private Uni<BudgetWindow> capture(Mutiny.Session session, BudgetWindow window, SettledUsage usage, Instant now) {
        if (usage.byMinute().isEmpty()) {
            return Uni.createFrom().item(window.upTo(usage.upTo()));
        }
        return BlockTable.held(session, window.key())
                .map(blocks -> Capture.of(blocks, usage.byMinute()))
                .call(capture -> BlockTable.capture(session, window, capture.taken(), usage.upTo(), now))
                .invoke(capture -> tell(window, capture))
                .map(capture -> window.captured(capture, usage.upTo()));
    }

    private void tell(BudgetWindow window, Capture capture) {
        var taken = capture.taken().stream().map(Capture.Taken::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        meters.captured(window, taken, capture.uncovered());
    }

    /** Captures what is settled of a window, in a transaction of the caller; keeps where it stands. */
    Uni<BudgetWindow> capture(Mutiny.Session session, WindowKey key, Instant now) {
        return WindowTable.lock(session, key)
                .map(window -> window.orElseThrow(() -> changed(key)))
                .chain(window -> upToDate(session, window, now))
                .call(window -> WindowTable.write(session, window));
    }
}
