package io.wharfinger.router.bounds;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.ConfigValidationException.Problem;
import io.smallrye.config.ConfigValidator;
import io.smallrye.config.common.utils.StringUtil;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares the values of our configurations with their annotations. A general validator does that as well, and takes longer
 * for it than all else of the router's start.
 */
final class BoundsValidator implements ConfigValidator {
    private static final String OURS = "io.wharfinger.";

    @Override
    public void validateMapping(Class<?> mapping, String prefix, Object values) {
        if (!mapping.getName().startsWith(OURS)) {
            return;
        }
        List<Problem> problems = new ArrayList<>();
        for (Method method : mapping.getMethods()) {
            for (Annotation annotation : method.getAnnotations()) {
                Bound.of(annotation)
                        .flatMap(bound -> broken(bound, method, prefix, values))
                        .ifPresent(problems::add);
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigValidationException(problems.toArray(Problem.NO_PROBLEMS));
        }
    }

    private static Optional<Problem> broken(Bound bound, Method method, String prefix, Object values) {
        Object value = value(method, values);
        return bound.isKept(value)
                ? Optional.empty()
                : Optional.of(new Problem(prefix + "." + StringUtil.skewer(method.getName()) + " " + bound.wanted()
                        + ", and is " + value));
    }

    private static Object value(Method method, Object values) {
        try {
            method.setAccessible(true);
            return method.invoke(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(method + " cannot be read", e);
        }
    }
}
