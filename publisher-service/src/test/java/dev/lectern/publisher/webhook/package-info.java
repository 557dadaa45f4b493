@NullMarked
package dev.lectern.publisher.webhook;

import org.jspecify.annotations.NullMarked;
