package io.wharfinger.router.proxy;

/** The paths that go to engines. */
enum Api {
    /** Chats. */
    CHAT_COMPLETIONS("/v1/chat/completions"),
    /** Plain texts. */
    COMPLETIONS("/v1/completions");

    private final String path;

    Api(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }
}
