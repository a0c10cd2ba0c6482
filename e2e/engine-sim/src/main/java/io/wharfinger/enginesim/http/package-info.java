/** OpenAI's API, faults on request, health and metrics over HTTP. */
@NullMarked
package io.wharfinger.enginesim.http;

import org.jspecify.annotations.NullMarked;
