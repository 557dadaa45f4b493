package dev.lectern.system.harness;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a client knows of a submission that was taken: its own name for it, and what the answer told. */
record HandedIn(String name, String id, String editToken) {

    /** Behind this one comes no other. */
    static final HandedIn LAST = new HandedIn("", "", "");

    /** The names of all, by id. */
    static Map<String, String> namesById(Collection<HandedIn> all) {
        var names = new LinkedHashMap<String, String>();
        all.forEach(one -> names.put(one.id(), one.name()));
        return names;
    }
}
