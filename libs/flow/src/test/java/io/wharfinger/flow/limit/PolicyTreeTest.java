package io.wharfinger.flow.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyTreeTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Rule perMinute(String name, long amount) {
        return new Rule(
                name,
                Unit.TOKENS,
                amount,
                new Window.Rate(60_000, amount),
                Enforcement.HARD,
                OnDisconnect.LOCAL_SHARE,
                0,
                Weights.EVEN,
                Set.of(),
                Each.TOGETHER);
    }

    private final PolicyTree tree = new PolicyTree(
            List.of(
                    new TierPolicy("gold", 10, 4, List.of(perMinute("tpm", 1000), perMinute("other", 5))),
                    new TierPolicy("iron", -1, 1, List.of(perMinute("tpm", 10)))),
            List.of(
                    new TenantPolicy("/emea/", "gold", List.of(perMinute("tpm", 800)), BERLIN),
                    new TenantPolicy("/emea/acme/", "iron", List.of(), ZoneOffset.UTC),
                    new TenantPolicy("/emea/lost/", "unknown", List.of(perMinute("own", 3)), ZoneOffset.UTC)));

    @Test
    void aRequestMeetsItsTenantsLimitsAndThoseOfAllAncestors() {
        assertThat(tree.limits("/emea/acme/team/"))
                .extracting(Limit::id)
                .containsExactly("/emea/acme/#tpm", "/emea/#tpm", "/emea/#other");
        assertThat(tree.limits("/emea/acme/team/")).isSameAs(tree.limits("/emea/acme/team/"));
        assertThat(tree.limits("/apac/")).isEmpty();
    }

    @Test
    void aTenantsOwnRuleReplacesItsTiersOfThatName() {
        Limit limit = Objects.requireNonNull(tree.limit("/emea/#tpm"));

        assertThat(limit.rule().amount()).isEqualTo(800);
        assertThat(limit.zone()).isEqualTo(BERLIN);
        assertThat(tree.limit("/emea/#none")).isNull();
    }

    @Test
    void priorityComesFromTheNearestTierAndWeightFromTheOwn() {
        assertThat(tree.priority("/emea/acme/team/")).isEqualTo(-1);
        assertThat(tree.priority("/emea/lost/")).isEqualTo(10);
        assertThat(tree.priority("/apac/")).isZero();
        assertThat(tree.weight("/emea/")).isEqualTo(4);
        assertThat(tree.weight("/emea/acme/team/")).isOne();
    }

    @Test
    void aChildAboveItsParentIsFound() {
        assertThat(tree.excess(new TenantPolicy("/emea/acme/", "", List.of(perMinute("big", 801)), BERLIN)))
                .hasValueSatisfying(excess -> assertThat(excess.above().id()).isEqualTo("/emea/#tpm"));
        assertThat(tree.excess(new TenantPolicy("/emea/acme/", "", List.of(perMinute("fits", 5)), BERLIN)))
                .isEmpty();
        assertThat(tree.excess(new TenantPolicy("/emea/acme/", "gold", List.of(), BERLIN)))
                .isPresent();
        assertThat(tree.excess(new TenantPolicy("/", "gold", List.of(), BERLIN)))
                .isEmpty();
    }
}
