package io.wharfinger.cli.demo.replay;

/**
 * How a lane's requests are sent.
 *
 * @param key API key of the lane's tenant
 * @param model the lane's model, as clients name it
 */
public record LaneTarget(String key, String model) {}
