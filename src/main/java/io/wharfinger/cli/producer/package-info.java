/** A stand-in for routers: makes usage records of many tenants as routers would write and ship them, and adds them up. */
@NullMarked
package io.wharfinger.cli.producer;

import org.jspecify.annotations.NullMarked;
