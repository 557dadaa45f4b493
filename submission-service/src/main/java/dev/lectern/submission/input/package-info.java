/** Reading what clients send: values out of text, and everything that is wrong with them at once. */
@NullMarked
package dev.lectern.submission.input;

import org.jspecify.annotations.NullMarked;
