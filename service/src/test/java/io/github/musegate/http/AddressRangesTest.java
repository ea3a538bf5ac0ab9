package io.github.musegate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only machines that are clearly named are trusted. */
class AddressRangesTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 10.0.0.1, true",
        "10.0.0.1, 10.0.0.2, false",
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.0.0.5/8, 10.1.2.3, true",
        "192.168.1.0/30, 192.168.1.3, true",
        "192.168.1.0/30, 192.168.1.4, false",
        "' 10.0.0.1 ', 10.0.0.1, true",
        "2001:db8::1, 2001:db8::1, true",
        "2001:db8::1, 2001:db8::2, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "fe80::/10, fe80::1%1, true",
        "fe80::1%eth0, fe80::1, true",
        "::1, ::1, true",
        "::1, 127.0.0.1, false",
        "::ffff:10.0.0.1, 10.0.0.1, true",
        "::ffff:10.0.0.0/104, 10.1.2.3, true",
        "::ffff:10.0.0.0/104, 11.1.2.3, false",
        "10.0.0.0/8, ::ffff:10.1.2.3, true",
        "10.0.0.0/8, ::10.1.2.3, false",
        "10.0.0.0/8, 64:ff9b::a01:203, false",
    })
    void aNetworkHoldsItsMachinesAndNoOther(String entry, String machine, boolean held) throws UnknownHostException {
        assertThat(AddressRanges.parse(List.of(entry)).contains(InetAddress.getByName(machine)))
                .isEqualTo(held);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0/0",
                "10.0.0.0/0",
                "::/0",
                "::ffff:0.0.0.0/96",
                "",
                "*",
                "10.*",
                "10.0.0.*",
                "10.0.0.1-5",
                "10.0.0",
                "10",
                "010.0.0.1",
                "0x0a.0.0.1",
                "167772161",
                "10.0.0.1/33",
                "10.0.0.1/",
                "10.0.0.1/08",
                "10.0.0.1/255.0.0.0",
                "/8",
                "10.0.0.1:80",
                "2001:db8::/129",
                "2001:db8:::1",
                "[::1]",
                "localhost",
                "proxy.example.org",
                "10.0.0.1 10.0.0.2",
                "10.0.0.1,10.0.0.2",
            })
    void whatIsUnclearIsRefusedWithTheReason(String entry) {
        assertThatThrownBy(() -> AddressRanges.parse(List.of("10.0.0.1", entry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + entry + "'");
    }

    @Test
    void anEmptyListTrustsNobody() throws UnknownHostException {
        AddressRanges none = AddressRanges.parse(List.of());
        assertThat(none.isEmpty()).isTrue();
        assertThat(none.contains(InetAddress.getByName("127.0.0.1"))).isFalse();
    }
}
