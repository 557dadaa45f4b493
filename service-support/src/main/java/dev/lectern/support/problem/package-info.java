/** Answers for what went wrong: problem+json that names the field and what is allowed. */
@NullMarked
package dev.lectern.support.problem;

import org.jspecify.annotations.NullMarked;
