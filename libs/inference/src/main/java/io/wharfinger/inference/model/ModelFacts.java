package io.wharfinger.inference.model;

/**
 * Architecture of a decoder-only transformer.
 *
 * @param name readable name, {@code [a-z0-9.-]+}
 * @param parameters all weights
 * @param activeParameters weights that one token is multiplied with; equal to {@code parameters} for a dense model
 * @param layers transformer layers, all alike
 * @param hiddenSize width of the residual stream
 * @param attention heads of each layer
 * @param experts experts of each layer
 * @param weights format of the weights
 * @param kvCache format of the KV cache
 * @param contextTokens longest sequence, prompt and output together
 */
public record ModelFacts(
        String name,
        long parameters,
        long activeParameters,
        int layers,
        int hiddenSize,
        Attention attention,
        Experts experts,
        NumberFormat weights,
        NumberFormat kvCache,
        int contextTokens) {
    public ModelFacts {
        if (activeParameters < 1 || parameters < activeParameters) {
            throw new IllegalArgumentException(
                    "activeParameters must be in 1.." + parameters + ": " + activeParameters);
        }
        if (layers < 1 || hiddenSize < 1 || contextTokens < 1) {
            throw new IllegalArgumentException("layers, hiddenSize and contextTokens must be positive: " + name);
        }
        if (experts.count() == experts.active() && parameters != activeParameters) {
            throw new IllegalArgumentException("a dense model uses all its parameters for each token: " + name);
        }
    }

    /** The same model with other number formats, as after quantisation. */
    public ModelFacts stored(NumberFormat weightFormat, NumberFormat kvFormat) {
        return new ModelFacts(
                name,
                parameters,
                activeParameters,
                layers,
                hiddenSize,
                attention,
                experts,
                weightFormat,
                kvFormat,
                contextTokens);
    }

    /**
     * Weights that a batch of {@code tokens} tokens reads from memory at least once. With S shared weights and X weights
     * in experts, {@code parameters = S + X} and {@code activeParameters = S + X * active/count}; both are solved for X,
     * and the touched share of X (see {@link Experts#touchedShare}) is read.
     */
    public double parametersRead(long tokens) {
        if (parameters == activeParameters) {
            return parameters;
        }
        double inExperts = (parameters - activeParameters) / (1 - experts.activeShare());
        return parameters - inExperts * (1 - experts.touchedShare(tokens));
    }
}
