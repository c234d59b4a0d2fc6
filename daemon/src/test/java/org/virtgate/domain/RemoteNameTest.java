package org.virtgate.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "nbd://10.0.0.9:10809/export | nbd | 10.0.0.9",
                "nbd://[fd00::9]:10809/export | nbd | fd00::9",
                "nbd:store:10809:exportname=x | nbd | store",
                "nbd+tcp://store | nbd | store",
                "iscsi://user%secret@10.0.0.9:3260/iqn.x/1 | iscsi | 10.0.0.9",
                "https://images.example/base.img?x=1 | https | images.example",
                "ssh://me@store/base.img | ssh | store",
                "rbd:vms/base | rbd | ",
                "rbd:vms/base:id=me:mon_host=10.0.0.3\\:6789\\;10.0.0.4\\:6789:auth_supported=none | rbd | 10.0.0.3,10.0.0.4",
                "json:{\"driver\":\"nbd\",\"server\":{\"type\":\"inet\",\"host\":\"h\",\"port\":\"1\"}} | nbd | h",
                "json:{\"driver\":\"qcow2\",\"file\":{\"driver\":\"nbd\",\"host\":\"h\"}} | nbd | h",
                "json:{\"file.driver\":\"iscsi\",\"file.portal\":\"10.0.0.9:3260\"} | iscsi | 10.0.0.9",
                "json:{\"driver\":\"rbd\",\"server\":[{\"host\":\"a\"},{\"host\":\"b\"}]} | rbd | a,b",
                "json:{\"driver\":\"https\",\"url\":\"https://store/x\"} | https | store",
            })
    void tellsProtocolAndServers(String name, String protocol, String servers) {
        List<String> expected = servers == null ? List.of() : Arrays.asList(servers.split(",", -1));
        assertEquals(
                Optional.of(new RemoteName(protocol, expected, Optional.empty(), Optional.empty())),
                RemoteName.of(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gluster://10.0.0.9/vmstore/base.img",
                "gluster+rdma://10.0.0.9:24007/vmstore/a/b",
                "json:{\"driver\":\"gluster\",\"volume\":\"vmstore\",\"server\":[{\"host\":\"10.0.0.9\"}]}",
            })
    void tellsTheVolumeOfGluster(String name) {
        assertEquals(
                Optional.of(new RemoteName("gluster", List.of("10.0.0.9"), Optional.of("vmstore"), Optional.empty())),
                RemoteName.of(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nbd:unix:/run/s:exportname=x",
                "nbd+unix:///export?tls-x=y&socket=/run/s",
                "json:{\"driver\":\"nbd\",\"server\":{\"type\":\"unix\",\"path\":\"/run/s\"}}",
                "json:{\"driver\":\"nbd\",\"path\":\"/run/s\"}",
            })
    void tellsTheSocketOfAServerOnTheSameHost(String name) {
        assertEquals(
                Optional.of(new RemoteName("nbd", List.of(), Optional.empty(), Optional.of("/run/s"))),
                RemoteName.of(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "base.img",
                "/base.img",
                "file:/base.img",
                "blkdebug:x:/base.img",
                "gopher://store/base",
                "json:",
                "json:[",
                "json:{\"driver\":\"null-co\"}",
                "json:7",
            })
    void tellsNothingOfOtherNames(String name) {
        assertEquals(Optional.empty(), RemoteName.of(name));
    }
}
