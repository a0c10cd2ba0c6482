/** What protects the listener: how many connections there may be, how slow their clients, and how plain their requests. */
@NullMarked
package io.wharfinger.router.listen;

import org.jspecify.annotations.NullMarked;
