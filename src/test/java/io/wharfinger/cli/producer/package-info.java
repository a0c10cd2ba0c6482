@NullMarked
package io.wharfinger.cli.producer;

import org.jspecify.annotations.NullMarked;
