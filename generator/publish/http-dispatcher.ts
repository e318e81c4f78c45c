import { Agent, type Dispatcher, EnvHttpProxyAgent } from "undici";

/** Whom to trust, and who we are; PEM texts. */
export interface TlsSettings {
  /** In place of the authorities that Node knows. */
  ca?: string;
  /** Both or none. */
  cert?: string;
  key?: string;
  /** Whether any certificate is taken; default false. */
  insecure?: boolean;
}

export interface ConnectionSettings {
  tls: TlsSettings;
  /** As HTTP_PROXY, HTTPS_PROXY and NO_PROXY give them; absent for none. */
  proxies?: { http?: string; https?: string; none?: string };
  /** For one attempt, from connecting to the end of the answer. */
  timeoutSeconds: number;
}

/** Makes connections and keeps them, through proxies if there are any. This machine is never asked for through one. */
export function httpDispatcher({ tls, proxies, timeoutSeconds }: ConnectionSettings): Dispatcher {
  const { ca, cert, key, insecure = false } = tls;
  const connect = {
    rejectUnauthorized: !insecure,
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined || key === undefined ? {} : { cert, key }),
    timeout: timeoutSeconds * 1000,
  };
  if (!proxies?.http && !proxies?.https) return new Agent({ connect });
  const { http: httpProxy = "", https: httpsProxy = "", none = "" } = proxies;
  const noProxy = [none, "localhost", "127.0.0.1", "[::1]"].filter(Boolean).join(",");
  // Like Go, an answer without TLS is asked for at the proxy: many tunnel to the port of TLS only.
  const tunnel = { requestTls: connect, proxyTunnel: false };
  return new EnvHttpProxyAgent({ connect, ...tunnel, httpProxy, httpsProxy, noProxy });
}
