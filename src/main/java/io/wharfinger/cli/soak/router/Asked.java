package io.wharfinger.cli.soak.router;

/**
 * What a client saw of one question.
 *
 * @param requestId the router's id of the request; empty if no answer began
 * @param whole whether the end of the answer was seen, with its usage
 * @param prompt tokens of the prompt as the answer stated them; 0 if it is not whole
 * @param completion tokens of the answer as it stated them; 0 if it is not whole
 * @param error what went wrong, the same for all failures alike; empty if nothing did
 * @param told whether the router itself said what went wrong, in the shape of the API
 */
record Asked(
        Question question, String requestId, boolean whole, long prompt, long completion, String error, boolean told) {
    /** Nothing was sent: nothing can be billed. */
    static final String NO_CONNECTION = "no connection";

    static Asked whole(Question question, String requestId, long prompt, long completion) {
        return new Asked(question, requestId, true, prompt, completion, "", false);
    }

    /** Most tokens that may be billed of it beyond what was seen. */
    long unseenTokensMax() {
        return whole || error.equals(NO_CONNECTION) ? 0 : question.tokensMax();
    }

    static Asked failed(Question question, String requestId, String error, boolean told) {
        return new Asked(question, requestId, false, 0, 0, error, told);
    }
}
