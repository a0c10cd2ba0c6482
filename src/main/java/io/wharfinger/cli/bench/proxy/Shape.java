package io.wharfinger.cli.bench.proxy;

/** How an answer comes. */
enum Shape {
    WHOLE("whole answer", false),
    STREAMED("streamed answer", true);

    private final String title;
    private final boolean streamed;

    Shape(String title, boolean streamed) {
        this.title = title;
        this.streamed = streamed;
    }

    String title() {
        return title;
    }

    boolean isStreamed() {
        return streamed;
    }
}
