package io.wharfinger.routing.route;

/**
 * What is wrong with a route.
 *
 * @param route its place in the list, from 0
 * @param field the field, for example "split[1].weight"
 * @param message what is wrong with it
 */
public record RouteFault(int route, String field, String message) {}
