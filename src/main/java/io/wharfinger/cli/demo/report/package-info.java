/** What a demo has found out, for people and for programs. */
@NullMarked
package io.wharfinger.cli.demo.report;

import org.jspecify.annotations.NullMarked;
