package io.wharfinger.cli.producer;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Draws numbers from 0 so that number n comes with a share in proportion to 1/(n+1), as Zipf found of words. */
final class Skew {
    private final double[] shareUpTo;

    /** @param count how many numbers there are */
    Skew(int count) {
        shareUpTo = new double[count];
        double sum = 0;
        for (int number = 0; number < count; number++) {
            sum += 1.0 / (number + 1);
            shareUpTo[number] = sum;
        }
        for (int number = 0; number < count; number++) {
            shareUpTo[number] /= sum;
        }
    }

    int draw(RandomGenerator random) {
        int found = Arrays.binarySearch(shareUpTo, random.nextDouble());
        return Math.min(found < 0 ? -found - 1 : found, shareUpTo.length - 1);
    }
}
