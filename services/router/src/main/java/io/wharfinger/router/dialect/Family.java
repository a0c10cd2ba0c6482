package io.wharfinger.router.dialect;

/** Whose conventions an API follows: headers, errors, lists. */
public enum Family {
    /** OpenAI's, and those of the engines that imitate it. */
    OPENAI,
    /** Anthropic's. */
    ANTHROPIC
}
