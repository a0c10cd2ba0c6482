package io.wharfinger.cli.platform;

/** Is told what happens while the platform is started or stopped. */
public interface Progress {
    /** A sentence for people. */
    void say(String sentence);

    /** A part has come into this state. */
    void reached(PartState state);

    /** Tells nobody. */
    Progress SILENT = new Progress() {
        @Override
        public void say(String sentence) {}

        @Override
        public void reached(PartState state) {}
    };
}
