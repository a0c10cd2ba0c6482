package io.wharfinger.cli.bench.router;

import io.wharfinger.cli.bench.router.rival.Rival;
import io.wharfinger.cli.bench.router.rival.SystemProgram;
import io.wharfinger.cli.bench.run.Pulse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A proxy whose program is there. */
record RivalProgram(Rival rival, Path program) {
    /**
     * Those that are there, after the missing ones have been installed where that is allowed.
     *
     * @param path where programs are
     * @param notes is told of those that are missing
     */
    static List<RivalProgram> there(String path, boolean install, List<String> notes, Pulse pulse)
            throws InterruptedException {
        List<RivalProgram> there = new ArrayList<>();
        for (Rival rival : Rival.values()) {
            SystemProgram program = rival.program();
            if (program.find(path).isEmpty() && install && SystemProgram.mayInstall(path)) {
                pulse.at("installing " + rival.id());
                notes.add(rival.id() + (program.install() ? " was installed." : " could not be installed."));
            }
            Optional<Path> found = program.find(path);
            found.ifPresentOrElse(
                    file -> there.add(new RivalProgram(rival, file)),
                    () -> notes.add(rival.id() + " is not there: it is not compared."));
        }
        return there;
    }
}
