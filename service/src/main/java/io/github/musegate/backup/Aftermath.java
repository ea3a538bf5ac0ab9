package io.github.musegate.backup;

import java.util.List;

/**
 * What is to be done after a restore.
 *
 * @param keyFits whether the secret key of this machine opens the backup's secrets
 * @param enterAgain which secrets must be typed again, in words; empty when the key fits
 */
record Aftermath(boolean keyFits, List<String> enterAgain) {

    Aftermath {
        enterAgain = List.copyOf(enterAgain);
    }
}
