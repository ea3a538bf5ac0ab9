package io.github.musegate.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import io.github.musegate.http.Json;
import io.github.musegate.http.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** What is asked of a provider behind the browser's back: tokens for a code, and what else it knows of the person. */
final class CodeExchange {

    private final ProviderHttp http;

    CodeExchange(ProviderHttp http) {
        this.http = http;
    }

    /**
     * Exchanges a code.
     *
     * @param secret what this client shows; empty for nothing
     * @throws ProblemException 502 when the provider is away or does not know us, 400 when it does not take the code
     */
    OIDCTokens tokens(Provider provider, Described described, String secret, Visit visit, String code) {
        AuthorizationCodeGrant grant = new AuthorizationCodeGrant(
                new AuthorizationCode(code), URI.create(visit.redirectUri()), new CodeVerifier(visit.verifier()));
        URI endpoint = described.metadata().getTokenEndpointURI();
        ClientID client = new ClientID(provider.clientId());
        TokenRequest request = secret.isEmpty()
                ? new TokenRequest.Builder(endpoint, client, grant).build()
                : new TokenRequest.Builder(endpoint, authentication(described, client, secret), grant).build();
        try {
            TokenResponse response =
                    OIDCTokenResponseParser.parse(request.toHTTPRequest().send(http));
            if (response instanceof OIDCTokenResponse good) {
                return good.getOIDCTokens();
            }
            throw refused(response.toErrorResponse().getErrorObject());
        } catch (IOException away) {
            throw Discovery.trouble("The sign-in provider " + away.getMessage() + ".");
        } catch (ParseException strange) {
            throw Discovery.trouble("The sign-in provider did not give an identity for the code.");
        }
    }

    private static ProblemException refused(ErrorObject error) {
        String code = error.getCode() == null ? "" : error.getCode();
        return switch (code) {
            case "invalid_client", "unauthorized_client" ->
                Discovery.trouble("The sign-in provider does not accept this installation's client id and secret.");
            case "invalid_grant" -> Arrival.failed("The provider does not take this sign-in, or not any more.");
            default -> Discovery.trouble("The sign-in provider refused to tell who signed in.");
        };
    }

    private static ClientAuthentication authentication(Described described, ClientID client, String secret) {
        List<ClientAuthenticationMethod> methods = described.metadata().getTokenEndpointAuthMethods();
        boolean byPost = methods != null
                && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST);
        return byPost
                ? new ClientSecretPost(client, new Secret(secret))
                : new ClientSecretBasic(client, new Secret(secret));
    }

    /**
     * Asks for what the token does not say.
     *
     * @param subject who the token is about; an answer about anybody else is none
     * @throws ProblemException 502 when the provider is away or gives no such answer
     */
    JsonNode userInfo(URI endpoint, AccessToken token, String subject) {
        try {
            UserInfoResponse response = UserInfoResponse.parse(
                    new UserInfoRequest(endpoint, token).toHTTPRequest().send(http));
            UserInfo info =
                    response.indicatesSuccess() ? response.toSuccessResponse().getUserInfo() : null;
            if (info != null && info.getSubject().getValue().equals(subject)) {
                return Json.tree(info.toJSONObject());
            }
            throw Discovery.trouble("The sign-in provider told nothing of the person.");
        } catch (IOException away) {
            throw Discovery.trouble("The sign-in provider " + away.getMessage() + ".");
        } catch (ParseException strange) {
            throw Discovery.trouble("The sign-in provider told nothing of the person that can be read.");
        }
    }
}
