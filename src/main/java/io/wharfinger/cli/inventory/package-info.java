/** Commands about accelerators: what tools print of them is read, shown, and sent to the inventory service. */
@NullMarked
package io.wharfinger.cli.inventory;

import org.jspecify.annotations.NullMarked;
