/** The services' REST interfaces as commands use them: all pages, all kinds. */
@NullMarked
package io.wharfinger.cli.resource.remote;

import org.jspecify.annotations.NullMarked;
