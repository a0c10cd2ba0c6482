package io.wharfinger.billing.prepaid;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * Something that a tenant is charged for.
 *
 * @param at when; charges of one quarter of an hour are of its beginning
 * @param model label that scopes look at; empty where none is
 * @param unit label that scopes look at; empty where none is
 * @param amount below zero where something is given back
 */
public record Charge(Instant at, String model, String unit, BigDecimal amount) {}
