package dev.lectern.benchmarks.planning;

import dev.lectern.benchmarks.planning.Conference.Talk;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Topics that talks connect by having several of them. */
final class TopicGroups {

    private final Map<String, String> next = new HashMap<>();

    TopicGroups(Collection<Talk> talks) {
        for (var talk : talks) {
            for (var topic : talk.topics()) {
                next.put(root(topic), of(talk.topics()));
            }
        }
    }

    /** The group of these topics of one talk, of which there is at least one. */
    String of(Set<String> topics) {
        return root(topics.iterator().next());
    }

    private String root(String topic) {
        var root = topic;
        for (var up = next.get(root); up != null && !up.equals(root); up = next.get(root)) {
            root = up;
        }
        return root;
    }
}
