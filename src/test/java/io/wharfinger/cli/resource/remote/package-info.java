/** A platform in memory that speaks the services' REST. */
@NullMarked
package io.wharfinger.cli.resource.remote;

import org.jspecify.annotations.NullMarked;
