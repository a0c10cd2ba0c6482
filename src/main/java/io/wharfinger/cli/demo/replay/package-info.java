/** Plays a trace against an OpenAI-compatible API and keeps what the client saw. */
@NullMarked
package io.wharfinger.cli.demo.replay;

import org.jspecify.annotations.NullMarked;
