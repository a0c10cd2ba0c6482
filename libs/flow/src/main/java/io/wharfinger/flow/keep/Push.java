package io.wharfinger.flow.keep;

import io.wharfinger.flow.wire.Answer;

/**
 * Something to tell a router.
 *
 * @param run the run of the router
 * @param answer what to tell it
 */
public record Push(String run, Answer answer) {}
