package io.wharfinger.inventory.booking.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.inventory.capacity.count.Availability;
import io.wharfinger.inventory.capacity.count.Count;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdviceTest {

    private static final Count NORTH = new Count(
            "h100-sxm", "north", "", Map.of(Availability.FREE, 4, Availability.BOOKED, 3, Availability.HELD, 1), 2);

    @Test
    void aClassThatIsNotThereIsSaid() {
        assertThat(Advice.of("h100-sxm", "", 1, List.of())).startsWith("There is no h100-sxm in any cluster.");
        assertThat(Advice.of("h100-sxm", "south", 1, List.of())).contains("the cluster south", "ask for any cluster");
    }

    @Test
    void moreThanThereAreIsSaid() {
        assertThat(Advice.of("h100-sxm", "", 9, List.of(NORTH)))
                .isEqualTo(
                        "There are 8 h100-sxm in any cluster, fewer than the 9 asked for. Ask for fewer, or for another class.");
    }

    @Test
    void scatteredOnesAreSaid() {
        assertThat(Advice.of("h100-sxm", "", 4, List.of(NORTH)))
                .startsWith("4 of 8 h100-sxm are free in any cluster, at most 2 of them on one node.");
    }

    @Test
    void whatTakesTheOthersIsSaid() {
        assertThat(Advice.of("h100-sxm", "north", 5, List.of(NORTH)))
                .startsWith(
                        "4 of 8 h100-sxm are free in the cluster north, fewer than the 5 asked for (3 booked, 1 held).");
    }
}
