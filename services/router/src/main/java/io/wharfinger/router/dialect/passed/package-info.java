/**
 * APIs whose requests and answers pass as they are: embeddings, rerank, score, tokenize, detokenize, images, audio. Read is
 * only what routing and metering need. Pure.
 */
@NullMarked
package io.wharfinger.router.dialect.passed;

import org.jspecify.annotations.NullMarked;
