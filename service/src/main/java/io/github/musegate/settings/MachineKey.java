package io.github.musegate.settings;

import io.github.musegate.config.StartConfig;

/** The secret key of this machine, for a database that comes from elsewhere. */
public final class MachineKey {

    /** The name in {@code musegate_state} of the value that tells whether a key fits. */
    public static final String CHECK = SealingStart.CHECK;

    private final Sealer sealer;

    private MachineKey(Sealer sealer) {
        this.sealer = sealer;
    }

    /**
     * Finds the key as a start does. When there is none it is made.
     *
     * @param config the start configuration
     * @return the key
     * @throws io.github.musegate.config.StartProblem when it cannot be read or made
     */
    public static MachineKey find(StartConfig config) {
        return new MachineKey(SealingStart.sealerHere(config));
    }

    /**
     * Whether secrets were sealed with this key.
     *
     * @param check the check value that stands beside them
     * @return true when they open here
     */
    public boolean fits(String check) {
        return SealingStart.fits(sealer, check);
    }

    /**
     * Makes a check value.
     *
     * @return the value for {@link #CHECK}
     */
    public String check() {
        return SealingStart.check(sealer);
    }

    /**
     * Makes a new secret that sessions are signed with.
     *
     * @return the sealed value for the row {@code JWT_SECRET} of {@code musegate_setting}
     */
    public String newSigningSecret() {
        return sealer.seal("musegate_setting", "value", SettingKeys.JWT_SECRET.name(), Settings.random());
    }
}
