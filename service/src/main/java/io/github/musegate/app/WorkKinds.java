package io.github.musegate.app;

import io.github.musegate.analysis.Analyses;
import io.github.musegate.catalogue.Catalogue;
import io.github.musegate.catalogue.Findings;
import io.github.musegate.clustering.Clusterings;
import io.github.musegate.sound.Sounds;
import io.github.musegate.tasks.TaskKind;
import java.util.List;
import java.util.stream.Stream;

/** What the installation can do as long work. */
final class WorkKinds {

    private WorkKinds() {}

    /** Every kind of work; the service and the workers know the same. */
    static List<TaskKind> of(Basis basis, Music music) {
        Sounds sounds = basis.sounds();
        Findings findings = new Findings(basis.database(), sounds.method(), Sounds.VERSION, sounds::standardizer);
        Catalogue catalogue = new Catalogue(basis.database(), sounds.method(), sounds::standardizer);
        TaskKind clustering = Clusterings.kind(
                catalogue, music.servers(), music.accounts(), music.playlists(), music.users(), basis.audit());
        return Stream.concat(Analyses.kinds(music.servers(), findings, sounds).stream(), Stream.of(clustering))
                .toList();
    }
}
