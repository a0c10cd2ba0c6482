package io.wharfinger.quota.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.quota.admission.Shortfall.Reason;
import io.wharfinger.quota.tree.Amount;
import io.wharfinger.quota.tree.FlavorResource;
import io.wharfinger.quota.tree.Quota;
import io.wharfinger.quota.tree.QuotaNode;
import io.wharfinger.quota.tree.QuotaTree;
import io.wharfinger.quota.tree.UsageTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static final FlavorResource H100 = new FlavorResource("h100-sxm", "gpu");
    private static final FlavorResource A100 = new FlavorResource("a100-sxm", "gpu");

    private final UsageTree usage = new UsageTree(new QuotaTree(List.of(
            new QuotaNode("acme", Optional.empty(), Map.of(H100, Quota.owning(Amount.of(8)))),
            new QuotaNode("research", Optional.of("acme"), Map.of(H100, Quota.owning(Amount.of(4)))))));

    @Test
    void whatFitsTheOwnQuotaIsAdmittedWithoutBorrowing() {
        assertThat(decide(Map.of(H100, Amount.of(4)))).isEqualTo(new Decision.Admitted(false));
    }

    @Test
    void whatFitsWithOthersQuotaIsAdmittedAsBorrowed() {
        assertThat(decide(Map.of(H100, Amount.of(12)))).isEqualTo(new Decision.Admitted(true));
    }

    @Test
    void whatOthersUseMustBeWaitedFor() {
        usage.add("acme", H100, Amount.of(8));
        assertThat(decide(Map.of(H100, Amount.of(5))))
                .isEqualTo(new Decision.Refused(List.of(
                        new Shortfall(H100, Amount.of(5), Amount.of(4), Amount.of(12), Reason.WAITING_FOR_QUOTA))));
    }

    @Test
    void onePartThatCanNeverFitRefusesAllAndIsNamed() {
        assertThat(decide(Map.of(H100, Amount.of(1), A100, Amount.of(1))))
                .isEqualTo(new Decision.Refused(List.of(
                        new Shortfall(A100, Amount.of(1), Amount.ZERO, Amount.ZERO, Reason.EXCEEDS_MAX_QUOTA))));
    }

    private Decision decide(Map<FlavorResource, Amount> request) {
        return Admission.decide(usage, "research", request);
    }
}
