/** What a language model is made of, as far as memory and time depend on it. */
@NullMarked
package io.wharfinger.inference.model;

import org.jspecify.annotations.NullMarked;
