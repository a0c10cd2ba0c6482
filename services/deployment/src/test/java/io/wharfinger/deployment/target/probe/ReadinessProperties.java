package io.wharfinger.deployment.target.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class ReadinessProperties {
    enum Heard {
        ANSWER,
        MISS,
        TOKEN,
        NO_TOKEN
    }

    @Property
    void itServesOnlyAfterAnAnswerAndATokenAndIsSilentOnlyAfterThreeMisses(@ForAll @Size(max = 60) List<Heard> story) {
        Readiness readiness = new Readiness.Coming("new");
        boolean token = false;
        int misses = 0;
        for (Heard heard : story) {
            boolean served = readiness instanceof Readiness.Serving || readiness instanceof Readiness.Silent;
            token |= heard == Heard.TOKEN && readiness instanceof Readiness.Warming;
            misses = heard == Heard.ANSWER || !served ? 0 : misses + (heard == Heard.MISS ? 1 : 0);
            readiness = hear(readiness, heard);
            assertThat(readiness instanceof Readiness.Serving || readiness instanceof Readiness.Silent)
                    .isEqualTo(token);
            assertThat(readiness instanceof Readiness.Silent).isEqualTo(misses >= Readiness.MISSES_MAX);
        }
    }

    @Property
    void anAnswerAndATokenAlwaysHelp(@ForAll @Size(max = 60) List<Heard> story) {
        Readiness readiness = new Readiness.Coming("new");
        for (Heard heard : story) {
            readiness = hear(readiness, heard);
        }
        assertThat(readiness.answered().gaveToken()).isInstanceOf(Readiness.Serving.class);
    }

    private static Readiness hear(Readiness readiness, Heard heard) {
        return switch (heard) {
            case ANSWER -> readiness.answered();
            case MISS -> readiness.missed("away");
            case TOKEN -> readiness.gaveToken();
            case NO_TOKEN -> readiness.gaveNone("broken");
        };
    }
}
