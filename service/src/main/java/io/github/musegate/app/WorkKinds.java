package io.github.musegate.app;

import io.github.musegate.analysis.Analyses;
import io.github.musegate.catalogue.Findings;
import io.github.musegate.sound.Sounds;
import io.github.musegate.tasks.TaskKind;
import java.util.List;

/** What the installation can do as long work. */
final class WorkKinds {

    private WorkKinds() {}

    /** Every kind of work, one line each; the service and the workers know the same. */
    static List<TaskKind> of(Basis basis, Music music) {
        Sounds sounds = basis.sounds();
        Findings findings = new Findings(basis.database(), sounds.method(), Sounds.VERSION, sounds::standardizer);
        return List.copyOf(Analyses.kinds(music.servers(), findings, sounds));
    }
}
