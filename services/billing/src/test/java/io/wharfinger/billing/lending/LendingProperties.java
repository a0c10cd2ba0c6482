package io.wharfinger.billing.lending;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of a window and its blocks, whatever happens to them in whatever order. */
class LendingProperties {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final int MINUTES = 30;

    /** One thing that can happen. */
    private record Step(String what, int block, int minute, BigDecimal amount) {}

    /** A window with its blocks, as the database keeps them. */
    private static final class Model {
        private final List<Block> blocks = new ArrayList<>();
        private BudgetWindow window = new BudgetWindow(
                new WindowKey("limit", START),
                START.plusSeconds(MINUTES * 60L),
                "/acme/",
                "EUR",
                BigDecimal.TEN,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                0);
        private BigDecimal used = BigDecimal.ZERO;

        void take(Step step) {
            switch (step.what) {
                case "budget" -> window = window.withBudget(step.amount);
                case "lend" -> lend(step);
                case "use" -> use(step, step.amount);
                case "correct" -> use(step, step.amount.negate());
                case "return" -> change(step, block -> block.giveBack(step.amount.min(block.held())));
                default -> change(step, Block::expire);
            }
        }

        private void lend(Step step) {
            var least = step.amount.divide(BigDecimal.TWO);
            var amount = window.lendable(step.amount, least);
            assertThat(amount.signum() == 0 || amount.compareTo(least) >= 0).isTrue();
            assertThat(amount).isLessThanOrEqualTo(window.left().max(BigDecimal.ZERO));
            if (amount.signum() > 0) {
                blocks.add(Block.lent(UUID.randomUUID(), blocks.size() + 1, amount, minute(step.minute)));
                window = window.lend(amount);
            }
        }

        private void use(Step step, BigDecimal amount) {
            var usage = new TreeMap<Instant, BigDecimal>();
            usage.put(minute(step.minute), amount);
            var capture = Capture.of(blocks, usage);
            capture.taken()
                    .forEach(taken -> assertThat(taken.block().expireTime()).isAfter(minute(step.minute)));
            blocks.clear();
            blocks.addAll(capture.blocks());
            window = window.captured(capture, window.lastDelta() + 1);
            used = used.add(amount);
        }

        private void change(Step step, java.util.function.UnaryOperator<Block> change) {
            if (!blocks.isEmpty()) {
                var index = step.block % blocks.size();
                var before = blocks.get(index);
                blocks.set(index, change.apply(before));
                var freed = before.held().subtract(blocks.get(index).held());
                window = new BudgetWindow(
                        window.key(),
                        window.end(),
                        window.tenantPath(),
                        window.currencyCode(),
                        window.budget(),
                        window.captured(),
                        window.uncovered(),
                        window.held().subtract(freed),
                        window.lastDelta());
            }
        }

        private static Instant minute(int minute) {
            return START.plusSeconds(minute * 60L);
        }
    }

    @Property
    void whatWasLentIsCapturedReturnedExpiredOrHeldAtEveryMoment(@ForAll("steps") List<Step> steps) {
        var model = new Model();
        for (var step : steps) {
            model.take(step);
            var held = BigDecimal.ZERO;
            var captured = BigDecimal.ZERO;
            for (var block : model.blocks) {
                assertThat(block.lent())
                        .isEqualByComparingTo(block.captured()
                                .add(block.returned())
                                .add(block.expired())
                                .add(block.held()));
                assertThat(block.held().signum()).isNotNegative();
                held = held.add(block.held());
                captured = captured.add(block.captured());
            }
            assertThat(model.window.held()).isEqualByComparingTo(held);
            assertThat(model.window.captured()).isEqualByComparingTo(captured);
            assertThat(model.window.settled()).isEqualByComparingTo(model.used);
        }
    }

    @Property
    void lendingNeverPassesTheBudgetWhereAllUsageIsOfBlocks(@ForAll("steps") List<Step> steps) {
        var model = new Model();
        for (var step : steps) {
            var isLimited = step.what.equals("use") && step.amount.compareTo(usable(model, step.minute)) > 0;
            if (!step.what.equals("budget") && !step.what.equals("correct") && !isLimited) {
                model.take(step);
            }
            assertThat(model.window.left().signum()).isNotNegative();
            assertThat(model.window.overspent()).isZero();
        }
    }

    private static BigDecimal usable(Model model, int minute) {
        return model.blocks.stream()
                .filter(block -> block.covers(Model.minute(minute)))
                .map(Block::held)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Property
    void theSameUsageInAnyPiecesSettlesTheSame(
            @ForAll("steps") List<Step> lends, @ForAll("usage") TreeMap<Instant, BigDecimal> usage) {
        var atOnce = new Model();
        lends.stream().filter(step -> step.what.equals("lend")).forEach(atOnce::take);
        var whole = Capture.of(atOnce.blocks, usage);

        var blocks = List.copyOf(atOnce.blocks);
        var uncovered = BigDecimal.ZERO;
        for (var minute : usage.entrySet()) {
            var one = new TreeMap<Instant, BigDecimal>();
            one.put(minute.getKey(), minute.getValue());
            var piece = Capture.of(blocks, one);
            blocks = piece.blocks();
            uncovered = uncovered.add(piece.uncovered());
        }

        assertThat(blocks).isEqualTo(whole.blocks());
        assertThat(uncovered).isEqualByComparingTo(whole.uncovered());
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of("budget", "lend", "lend", "use", "use", "correct", "return", "expire"),
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.integers().between(0, MINUTES),
                        amounts())
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    @Provide
    Arbitrary<TreeMap<Instant, BigDecimal>> usage() {
        return Arbitraries.maps(Arbitraries.integers().between(0, MINUTES).map(Model::minute), amounts())
                .ofMaxSize(10)
                .map(TreeMap::new);
    }

    private static Arbitrary<BigDecimal> amounts() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("0.000000000001"), new BigDecimal("6"))
                .ofScale(12);
    }
}
