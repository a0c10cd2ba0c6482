/** The engines that the router may send requests to: their file's rules, and who serves which model. No I/O. */
@NullMarked
package io.wharfinger.router.endpoints.table;

import org.jspecify.annotations.NullMarked;
