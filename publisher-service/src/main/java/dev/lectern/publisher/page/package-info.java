/** The program as a page for people. */
@NullMarked
package dev.lectern.publisher.page;

import org.jspecify.annotations.NullMarked;
