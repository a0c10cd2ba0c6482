package io.wharfinger.router.bounds;

import jakarta.validation.Constraint;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Annotation;
import java.util.Optional;

/** What a value of the configuration must be. */
sealed interface Bound {
    /**
     * The bound that an annotation means; empty if it means none.
     *
     * @throws IllegalStateException if it is a constraint that is not known here, and so would not be kept
     */
    static Optional<Bound> of(Annotation annotation) {
        return switch (annotation) {
            case Min min -> Optional.of(new AtLeast(min.value()));
            case Max max -> Optional.of(new AtMost(max.value()));
            case Pattern pattern ->
                Optional.of(new Matching(java.util.regex.Pattern.compile(pattern.regexp()), pattern.message()));
            case Annotation other
            when other.annotationType().isAnnotationPresent(Constraint.class) ->
                throw new IllegalStateException(
                        "the constraint " + other + " is not known to the router's configuration");
            case Annotation _ -> Optional.empty();
        };
    }

    /** Whether the value is within it. */
    boolean isKept(Object value);

    /** How the sentence goes on that begins with the value's name. */
    String wanted();

    /** A whole number with a least value. */
    record AtLeast(long least) implements Bound {
        @Override
        public boolean isKept(Object value) {
            return value instanceof Number number && number.longValue() >= least;
        }

        @Override
        public String wanted() {
            return "must be " + least + " or more";
        }
    }

    /** A whole number with a largest value. */
    record AtMost(long most) implements Bound {
        @Override
        public boolean isKept(Object value) {
            return value instanceof Number number && number.longValue() <= most;
        }

        @Override
        public String wanted() {
            return "must be " + most + " or less";
        }
    }

    /** A text of a certain form. */
    record Matching(java.util.regex.Pattern form, String wanted) implements Bound {
        @Override
        public boolean isKept(Object value) {
            return value instanceof String text && form.matcher(text).matches();
        }
    }
}
