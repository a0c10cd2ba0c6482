package io.wharfinger.enginesim.metrics;

/** Prometheus's text format 0.0.4, every sample with the labels {@code model_name} and {@code engine}. */
final class PrometheusText {
    private final StringBuilder text = new StringBuilder(16_384);
    private final String labels;

    PrometheusText(String model) {
        labels = "engine=\"0\",model_name=\"" + escape(model) + "\"";
    }

    void type(String name, String type) {
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    void gauge(String name, double value) {
        type(name, "gauge");
        sample(name, value);
    }

    void counter(String name, long value) {
        type(name, "counter");
        sample(name, value);
    }

    /** A sample with further labels: name, value, name, value... */
    void sample(String name, double value, String... moreLabels) {
        text.append(name).append('{').append(labels);
        for (int i = 0; i < moreLabels.length; i += 2) {
            text.append(',').append(moreLabels[i]).append("=\"").append(escape(moreLabels[i + 1]));
            text.append('"');
        }
        text.append("} ").append(number(value)).append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String escape(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
