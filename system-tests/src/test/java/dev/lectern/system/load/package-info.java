/** What the services bear, judged by the same checker as their failures. */
@NullMarked
package dev.lectern.system.load;

import org.jspecify.annotations.NullMarked;
