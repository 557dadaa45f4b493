/** A Kafka broker and a store with MongoDB's wire protocol inside the JVM, with data kept between runs. */
@NullMarked
package dev.lectern.embedded;

import org.jspecify.annotations.NullMarked;
