/** What the tests of several modules share: a broker and a store, topic readers, golden events. */
@NullMarked
package dev.lectern.testing;

import org.jspecify.annotations.NullMarked;
