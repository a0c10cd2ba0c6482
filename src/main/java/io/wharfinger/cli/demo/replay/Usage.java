package io.wharfinger.cli.demo.replay;

/**
 * Usage as the last chunk of a stream stated it, in tokens.
 *
 * @param prompt the whole prompt
 * @param cached the part of it that was read from a prefix cache
 * @param completion the answer
 */
public record Usage(long prompt, long cached, long completion) {}
