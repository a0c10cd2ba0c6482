/** What is in a file: text without prompts and elisions, cut into sections, and trees whose leaves are text. */
@NullMarked
package io.wharfinger.hardware.source;

import org.jspecify.annotations.NullMarked;
