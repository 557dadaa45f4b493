/** Tests of the program as a page. */
@NullMarked
package dev.lectern.publisher.page;

import org.jspecify.annotations.NullMarked;
