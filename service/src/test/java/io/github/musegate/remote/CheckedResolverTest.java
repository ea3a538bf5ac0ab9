package io.github.musegate.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

/** Which addresses are connected to. */
class CheckedResolverTest {

    /** Not private, and looked up by nobody: it is an address already. */
    private static final String PUBLIC = "192.31.196.1";

    @Test
    void thisMachinesPublicAddressIsAsPrivateAsItsOthers() throws UnknownHostException {
        assertThat(new CheckedResolver(false, address -> false).resolve(PUBLIC)).hasSize(1);
        assertThat(new CheckedResolver(true, address -> true).resolve(PUBLIC)).hasSize(1);
        assertThatThrownBy(() -> new CheckedResolver(false, address -> true).resolve(PUBLIC))
                .isInstanceOf(RefusedAddressException.class);
    }
}
