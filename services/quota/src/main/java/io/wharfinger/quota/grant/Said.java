package io.wharfinger.quota.grant;

import io.wharfinger.contracts.quota.v1.ExchangeGrantsRequest;

/**
 * What a router said.
 *
 * @param stream its stream
 * @param message what it said
 */
record Said(GrantStream stream, ExchangeGrantsRequest message) {}
