package io.github.musegate.plugins;

/** How each plugin's HTTP client writes a request. */
enum Plugin {
    /** .NET's HttpClient. A POST without a body has no content type. */
    JELLYFIN {
        @Override
        String request(PluginHouse house, String method, String path, String body) {
            return method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + house.port() + "\r\n"
                    + authorization(house)
                    + (body.isEmpty() ? "" : "Content-Type: application/json; charset=utf-8\r\n")
                    + (method.equals("POST") ? length(body) : "") + "\r\n" + body;
        }
    },
    /** Go's net/http, by way of the plugin's host. */
    NAVIDROME {
        @Override
        String request(PluginHouse house, String method, String path, String body) {
            return method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + house.port()
                    + "\r\nUser-Agent: Go-http-client/1.1\r\n" + authorization(house) + "Accept-Encoding: gzip\r\n\r\n"
                    + body;
        }
    },
    /** Lyrion's own client, which speaks HTTP/1.0. */
    LYRION {
        @Override
        String request(PluginHouse house, String method, String path, String body) {
            return method + " " + path + " HTTP/1.0\r\nCache-Control: no-cache\r\nConnection: close\r\n"
                    + "Accept: application/json\r\nAccept-Encoding: deflate, gzip\r\nAccept-Language: en\r\n"
                    + authorization(house) + "Host: 127.0.0.1:" + house.port()
                    + "\r\nUser-Agent: iTunes/4.7.1 (Linux; N; Linux; x86_64-linux; EN; utf8) SqueezeCenter\r\n"
                    + (body.isEmpty() ? "" : "Content-Type: application/json\r\n" + length(body))
                    + "Icy-Metadata: 1\r\n\r\n" + body;
        }
    };

    /** The bytes of a request, ASCII. */
    abstract String request(PluginHouse house, String method, String path, String body);

    private static String authorization(PluginHouse house) {
        return house.token().isEmpty() ? "" : "Authorization: Bearer " + house.token() + "\r\n";
    }

    private static String length(String body) {
        return "Content-Length: " + body.length() + "\r\n";
    }
}
