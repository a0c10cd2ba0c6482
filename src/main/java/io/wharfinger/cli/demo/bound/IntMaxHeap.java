package io.wharfinger.cli.demo.bound;

import java.util.Arrays;

/** A binary heap of ints with the largest first. */
final class IntMaxHeap {
    private int[] values = new int[1024];
    private int size;

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.addExact(size, size >> 1));
        }
        int child = size++;
        while (child > 0 && values[(child - 1) >> 1] < value) {
            values[child] = values[(child - 1) >> 1];
            child = (child - 1) >> 1;
        }
        values[child] = value;
    }

    int removeMax() {
        int max = values[0];
        sink(values[--size]);
        return max;
    }

    private void sink(int value) {
        int hole = 0;
        int child = 1;
        while (child < size) {
            if (child + 1 < size && values[child + 1] > values[child]) {
                child++;
            }
            if (values[child] <= value) {
                break;
            }
            values[hole] = values[child];
            hole = child;
            child = 2 * hole + 1;
        }
        values[hole] = value;
    }
}
