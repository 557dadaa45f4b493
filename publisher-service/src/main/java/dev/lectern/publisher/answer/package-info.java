/** Answers that anyone may keep: made once, compressed once, and not sent again to who has them. */
@NullMarked
package dev.lectern.publisher.answer;

import org.jspecify.annotations.NullMarked;
