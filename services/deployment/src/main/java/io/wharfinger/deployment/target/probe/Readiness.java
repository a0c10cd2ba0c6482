package io.wharfinger.deployment.target.probe;

/** How far an engine is. It serves only after its first token, and is taken for silent only after several misses in a row. */
public sealed interface Readiness {
    /** Misses in a row after which an engine that served is silent. */
    int MISSES_MAX = 3;

    /** The readiness path has answered. */
    Readiness answered();

    /** The readiness path has not answered. */
    Readiness missed(String reason);

    /** A first token has come. */
    Readiness gaveToken();

    /** The first token was refused or did not come. */
    Readiness gaveNone(String reason);

    /**
     * It does not answer yet.
     *
     * @param reason what was last seen
     */
    record Coming(String reason) implements Readiness {
        @Override
        public Readiness answered() {
            return new Warming();
        }

        @Override
        public Readiness missed(String newReason) {
            return new Coming(newReason);
        }

        @Override
        public Readiness gaveToken() {
            return this;
        }

        @Override
        public Readiness gaveNone(String newReason) {
            return this;
        }
    }

    /** It answers, and is asked for its first token. */
    record Warming() implements Readiness {
        @Override
        public Readiness answered() {
            return this;
        }

        @Override
        public Readiness missed(String reason) {
            return new Coming(reason);
        }

        @Override
        public Readiness gaveToken() {
            return new Serving(0);
        }

        @Override
        public Readiness gaveNone(String reason) {
            return new Coming(reason);
        }
    }

    /**
     * It serves.
     *
     * @param misses how often in a row it has not answered, less than {@link #MISSES_MAX}
     */
    record Serving(int misses) implements Readiness {
        @Override
        public Readiness answered() {
            return new Serving(0);
        }

        @Override
        public Readiness missed(String reason) {
            return misses + 1 < MISSES_MAX ? new Serving(misses + 1) : new Silent(reason);
        }

        @Override
        public Readiness gaveToken() {
            return this;
        }

        @Override
        public Readiness gaveNone(String reason) {
            return this;
        }
    }

    /** It served and does not answer now. */
    record Silent(String reason) implements Readiness {
        @Override
        public Readiness answered() {
            return new Serving(0);
        }

        @Override
        public Readiness missed(String newReason) {
            return new Silent(newReason);
        }

        @Override
        public Readiness gaveToken() {
            return this;
        }

        @Override
        public Readiness gaveNone(String newReason) {
            return this;
        }
    }
}
