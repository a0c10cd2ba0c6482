/** Calls from this program to the REST interfaces of the services. */
@NullMarked
package io.wharfinger.cli.rest;

import org.jspecify.annotations.NullMarked;
