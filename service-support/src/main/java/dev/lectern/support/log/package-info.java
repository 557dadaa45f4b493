/** What log lines say beside their words: which conference, which submission, and nothing about people. */
@NullMarked
package dev.lectern.support.log;

import org.jspecify.annotations.NullMarked;
