package io.wharfinger.routing.route;

/**
 * One of the models that a route's requests are split over.
 *
 * @param model model, or another route's name
 * @param weight its share, as a part of the sum of all weights; 0 to 10,000, with 0 it is switched off
 */
public record Arm(String model, int weight) {}
