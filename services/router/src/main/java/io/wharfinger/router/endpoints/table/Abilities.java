package io.wharfinger.router.endpoints.table;

import io.wharfinger.router.dialect.Api;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What an upstream understands.
 *
 * @param apis APIs that it has itself
 * @param cacheSalt whether it takes the field "cache_salt"
 * @param priority whether it takes the field "priority"
 * @param http2 whether it is spoken to in HTTP/2
 */
public record Abilities(Set<Api> apis, boolean cacheSalt, boolean priority, boolean http2) {
    /** The set is copied. */
    public Abilities {
        apis = Set.copyOf(apis);
    }

    /** What an upstream of that kind understands unless its description says otherwise. */
    public static Abilities of(Provider provider) {
        return new Abilities(provider.apis(), !provider.isHosted(), false, false);
    }

    /**
     * The same, having the APIs of those names itself and no others. Names that are not known are left out; if none is, it is
     * as before.
     */
    Abilities told(List<String> names) {
        Set<Api> told = EnumSet.noneOf(Api.class);
        names.forEach(name -> Api.named(name).ifPresent(told::add));
        return told.isEmpty() ? this : new Abilities(told, cacheSalt, priority, http2);
    }

    /** The same and more APIs. */
    Abilities with(Set<Api> more) {
        Set<Api> all = EnumSet.copyOf(apis);
        all.addAll(more);
        return new Abilities(all, cacheSalt, priority, http2);
    }
}
