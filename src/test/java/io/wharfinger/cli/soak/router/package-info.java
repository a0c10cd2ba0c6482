@NullMarked
package io.wharfinger.cli.soak.router;

import org.jspecify.annotations.NullMarked;
