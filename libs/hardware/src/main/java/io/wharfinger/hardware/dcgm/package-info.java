/** Reads the metrics of dcgm-exporter, as it serves them and as Prometheus answers them. */
@NullMarked
package io.wharfinger.hardware.dcgm;

import org.jspecify.annotations.NullMarked;
