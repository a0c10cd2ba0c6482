package io.wharfinger.cli.bench.router.load;

/**
 * What load is wanted.
 *
 * @param port where, on this machine
 * @param key the key of a tenant; empty for none
 * @param connections how many at most
 * @param millis how long requests are begun
 * @param perSecond requests that arrive in an open loop, at times that know nothing of the answers; 0 for a closed one:
 *     each connection asks again when it has been answered
 */
public record Order(int port, String key, Shape shape, int connections, long millis, double perSecond) {
    /** One line. */
    String text() {
        return String.join(
                " ",
                Integer.toString(port),
                key.isEmpty() ? "-" : key,
                shape.id(),
                Integer.toString(connections),
                Long.toString(millis),
                Double.toString(perSecond));
    }

    static Order parse(String line) {
        String[] words = line.split(" ");
        return new Order(
                Integer.parseInt(words[0]),
                words[1].equals("-") ? "" : words[1],
                Shape.of(words[2]).orElseThrow(),
                Integer.parseInt(words[3]),
                Long.parseLong(words[4]),
                Double.parseDouble(words[5]));
    }

    boolean isOpen() {
        return perSecond > 0;
    }
}
