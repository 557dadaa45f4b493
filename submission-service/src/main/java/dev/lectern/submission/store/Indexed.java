package dev.lectern.submission.store;

import java.util.List;
import org.springframework.data.mongodb.core.index.IndexDefinition;

/** A collection and the indexes its queries need. */
public interface Indexed {

    String collection();

    List<IndexDefinition> indexes();
}
