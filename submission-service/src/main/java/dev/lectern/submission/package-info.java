/** The call for papers: conferences, submissions and decisions. */
@NullMarked
package dev.lectern.submission;

import org.jspecify.annotations.NullMarked;
