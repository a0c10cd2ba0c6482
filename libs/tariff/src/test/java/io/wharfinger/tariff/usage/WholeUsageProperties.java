package io.wharfinger.tariff.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class WholeUsageProperties {
    @Property
    void classesAddUpToTheWholesWhateverIsSaidOfTheParts(@ForAll("usages") WholeUsage usage) {
        var tokens = usage.normalise().tokens();
        assertThat(tokens.in()).isEqualTo(Math.max(0, usage.input()));
        assertThat(tokens.out()).isEqualTo(Math.max(0, usage.output()));
        assertThat(Arrays.stream(TokenClass.values()).map(tokens::count)).allMatch(count -> count >= 0);
    }

    @Property
    void aFlawIsToldExactlyWhenAPartHadToBeCut(@ForAll("usages") WholeUsage usage) {
        var tokens = usage.normalise().tokens();
        var uncut = tokens.in() == usage.input()
                && tokens.out() == usage.output()
                && List.of(tokens.cacheRead(), tokens.cacheWrite5m(), tokens.cacheWrite1h(), tokens.audioIn())
                        .equals(List.of(usage.cacheRead(), usage.cacheWrite5m(), usage.cacheWrite1h(), usage.audioIn()))
                && List.of(tokens.imageIn(), tokens.reasoningOut(), tokens.audioOut(), tokens.imageOut())
                        .equals(List.of(usage.imageIn(), usage.reasoning(), usage.audioOut(), usage.imageOut()));
        assertThat(usage.normalise().isConsistent()).isEqualTo(uncut);
    }

    @Provide
    Arbitrary<WholeUsage> usages() {
        return Arbitraries.longs()
                .between(-2, 30)
                .array(long[].class)
                .ofSize(10)
                .map(n -> new WholeUsage(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8], n[9]));
    }
}
