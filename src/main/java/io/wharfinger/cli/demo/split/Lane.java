package io.wharfinger.cli.demo.split;

/**
 * One tenant's requests to one model.
 *
 * @param tenant index of the tenant, from 0
 * @param model index of the model, from 0
 */
public record Lane(int tenant, int model) {}
