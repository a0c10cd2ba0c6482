package io.wharfinger.cli.bench.proxy;

import io.wharfinger.cli.bench.figure.Figure;
import io.wharfinger.cli.bench.figure.Quantity;
import io.wharfinger.cli.bench.run.Bench;
import io.wharfinger.cli.bench.run.Effort;
import io.wharfinger.cli.bench.run.Outcome;
import io.wharfinger.cli.bench.run.Pulse;
import io.wharfinger.cli.bench.run.Rounds;
import io.wharfinger.cli.platform.Checkout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the router costs a request, beside the engine alone and beside nginx. */
public final class ProxyBench implements Bench {
    private static final String ROUTER = "router";
    private static final String NGINX = "nginx";
    private static final String ENGINE = "engine";
    /** How many times longer than a measurement the router is warmed up, with each shape of answers. */
    private static final int WARM_UP = 15;

    @Override
    public String name() {
        return "proxy";
    }

    @Override
    public String measures() {
        return "Chats of " + ChatRequest.PROMPT_WORDS + " words in and " + ChatRequest.ANSWER_TOKENS
                + " tokens out through the router, with keys, spool and billing as in production, and through nginx as a"
                + " bare reverse proxy, before one simulated engine: CPU of the proxy's process and requests per second with "
                + Crowd.CLIENTS + " clients; added time with one client, as the proxy's quantile minus the engine's.";
    }

    @Override
    public List<Quantity> quantities() {
        List<Quantity> quantities = new ArrayList<>();
        for (Shape shape : Shape.values()) {
            quantities.add(Contest.perSecond(ENGINE, shape));
            quantities.addAll(new Contest(ROUTER, shape).quantities());
            quantities.addAll(new Contest(NGINX, shape).quantities());
            quantities.add(Contest.ratio(shape));
        }
        return quantities;
    }

    @Override
    public boolean needsPlatform() {
        return true;
    }

    @Override
    public Outcome measure(Effort effort, Pulse pulse) throws InterruptedException {
        Optional<Nginx> nginx =
                Nginx.find(Optional.ofNullable(System.getenv("PATH")).orElse(""));
        List<String> notes = new ArrayList<>();
        if (nginx.isEmpty()) {
            notes.add("nginx not found: it is not compared.");
        }
        try (Scene scene = Scene.at(Checkout.find(), pulse)) {
            List<Figure> figures = new ArrayList<>();
            Crowd crowd = new Crowd(scene.start(nginx));
            notes.add(warmUp(crowd, effort, pulse));
            Crowd.Seen seen = crowd.seen(Rounds.interleave(crowd.trials(), effort, pulse));
            for (Shape shape : Shape.values()) {
                figures.addAll(figures(seen, shape, nginx.isPresent()));
            }
            notes.add(String.format(
                    Locale.ROOT,
                    "%,d requests through the router in the rounds; billing has the usage of all of them and of the warm-up, %,d records.",
                    seen.requests(ROUTER),
                    scene.awaitBilled()));
            return new Outcome(figures, notes);
        }
    }

    // Its optimizing compiler works until thousands of requests have passed, and would be counted with them.
    private static String warmUp(Crowd crowd, Effort effort, Pulse pulse) throws InterruptedException {
        int requests = 0;
        for (Traffic traffic : crowd.toWarmUp(ROUTER)) {
            pulse.at("warming up: " + traffic.name());
            requests += traffic.once(effort.each().multipliedBy(WARM_UP)).requests();
        }
        return String.format(Locale.ROOT, "%,d requests through the router warmed it up before the rounds.", requests);
    }

    private static List<Figure> figures(Crowd.Seen seen, Shape shape, boolean nginx) {
        List<Figure> figures = new ArrayList<>();
        figures.add(
                Contest.figure(Contest.perSecond(ENGINE, shape), seen.busy(ENGINE, shape), Traffic.Sample::perSecond));
        figures.addAll(contest(ROUTER, seen, shape));
        if (nginx) {
            figures.addAll(contest(NGINX, seen, shape));
            figures.add(Figure.ratio(Contest.ratio(shape).name(), cpu(ROUTER, seen, shape), cpu(NGINX, seen, shape)));
        }
        return figures;
    }

    private static List<Figure> contest(String proxy, Crowd.Seen seen, Shape shape) {
        return new Contest(proxy, shape)
                .figures(seen.busy(proxy, shape), seen.alone(proxy, shape), seen.alone(ENGINE, shape));
    }

    private static Figure cpu(String proxy, Crowd.Seen seen, Shape shape) {
        return Contest.figure(new Contest(proxy, shape).cpu(), seen.busy(proxy, shape), Traffic.Sample::cpuMicros);
    }
}
