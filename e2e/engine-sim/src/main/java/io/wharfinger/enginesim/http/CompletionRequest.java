package io.wharfinger.enginesim.http;

import io.wharfinger.enginesim.scheduling.OutputPlan;
import io.wharfinger.enginesim.speech.Speech;
import io.wharfinger.enginesim.tokens.PrefixBlocks;

/**
 * What a client asked for.
 *
 * @param prompt the words of the prompt, in blocks
 * @param plan what will be written
 * @param speech what the tokens will say
 * @param stream whether tokens are sent one by one
 * @param includeUsage whether a stream ends with a chunk of usage
 * @param continuousUsage whether every chunk of a stream carries the usage so far
 * @param fault misbehaviour asked for
 */
record CompletionRequest(
        PrefixBlocks prompt,
        OutputPlan plan,
        Speech speech,
        boolean stream,
        boolean includeUsage,
        boolean continuousUsage,
        Fault fault) {}
