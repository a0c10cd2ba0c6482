package io.wharfinger.cli.bench.billing;

import io.wharfinger.cli.producer.Customers;
import io.wharfinger.local.LocalException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * The program of the process that feeds billing. It is told what to do by lines, and answers each with one: {@code pace N}
 * (records per second; {@value #FULL}: as fast as billing takes them; 0: none), {@code status}, {@code drain FILE}, which
 * ends every open request and writes what all came to, and {@code end}.
 */
final class Feeder {
    static final long FULL = -1;

    private static final int FAILED = 1;

    private Feeder() {}

    /** The customers of every bench, so that both sides speak of the same. */
    static Customers customers(int tenants, int models) {
        return Customers.counted("bench-", tenants, models);
    }

    /** Arguments: NATS, credentials, tenants, models, producers, records of a batch, whether compressed. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream says = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader told = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Customers customers = customers(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        FeedLoop.Size size = new FeedLoop.Size(
                Integer.parseInt(arguments[4]), Integer.parseInt(arguments[5]), Boolean.parseBoolean(arguments[6]));
        try (Outlet outlet = Outlet.open(URI.create(arguments[0]), Path.of(arguments[1]))) {
            FeedLoop loop = new FeedLoop(customers, size, outlet, InstantSource.system());
            loop.start();
            for (String line = told.readLine(); line != null && !line.equals("end"); line = told.readLine()) {
                says.println(answer(loop, line.split(" ", 2)));
            }
        } catch (LocalException e) {
            System.err.println(e.getMessage());
            System.exit(FAILED);
        }
        System.exit(0);
    }

    private static String answer(FeedLoop loop, String[] words) throws InterruptedException, IOException {
        return switch (words[0]) {
            case "pace" -> loop.pace(Long.parseLong(words[1]));
            case "status" -> loop.status().text();
            case "drain" -> loop.drain(Path.of(words[1])).text();
            default -> throw new IllegalArgumentException("not known: " + words[0]);
        };
    }
}
