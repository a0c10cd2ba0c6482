package io.wharfinger.deployment.reconcile;

import java.util.Random;
import java.util.function.Supplier;

/** What goes wrong: crashes of the process, lost questions and lost answers. */
final class Chaos {

    private final Random random;
    private boolean raging = true;

    Chaos(Random random) {
        this.random = random;
    }

    void end() {
        raging = false;
    }

    boolean strikes(int oneIn) {
        return raging && random.nextInt(oneIn) == 0;
    }

    /** A doing that the process may die before or after. */
    <T> T mortal(Supplier<T> doing) {
        if (strikes(40)) {
            throw new Crash();
        }
        T done = doing.get();
        if (strikes(40)) {
            throw new Crash();
        }
        return done;
    }

    /** A question to another service that may get lost, or whose answer may. */
    <T> T asked(Supplier<T> question) {
        return mortal(() -> {
            if (strikes(12)) {
                throw new Unanswered("the question is lost");
            }
            T answer = question.get();
            if (strikes(12)) {
                throw new Unanswered("the answer is lost");
            }
            return answer;
        });
    }
}
