@NullMarked
package dev.lectern.publisher.feed;

import org.jspecify.annotations.NullMarked;
