import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";

interface Wording {
  message: string;
  hint: string;
}

interface KnownWords {
  /** What vela prints, as client-go words it. */
  words: RegExp;
  code: "enable/no-kubeconfig" | "enable/no-cluster";
  say: (groups: readonly string[]) => Wording;
}

const otherKubeconfig = "Set KUBECONFIG to a file that kubectl works with";

/** What vela and its client say of a cluster that they cannot work with (seen with v1.10.9), the more special first. */
const known: readonly KnownWords[] = [
  {
    words: /error loading config file "([^"]*)"/,
    code: "enable/no-kubeconfig",
    say: () => ({ message: "The kubeconfig is no YAML of one", hint: otherKubeconfig }),
  },
  {
    words: /context was not found for specified context: ([^\s,\]]+)/,
    code: "enable/no-kubeconfig",
    say: ([context = ""]) => ({
      message: `The kubeconfig has no context "${context}", which it says is the current one`,
      hint: 'Run "kubectl config get-contexts", then "kubectl config use-context NAME"',
    }),
  },
  {
    words: /invalid configuration: /,
    code: "enable/no-kubeconfig",
    say: () => ({ message: "The kubeconfig names no cluster", hint: otherKubeconfig }),
  },
  {
    words: /getting credentials: exec: executable (\S+) (?:not found|failed)/,
    code: "enable/no-cluster",
    say: ([plugin = ""]) => ({
      message: `The kubeconfig gets its credentials from "${plugin}", which does not run`,
      hint: `Run "${plugin}" to see what is missing, and log in with it`,
    }),
  },
  {
    words: /getting credentials: /,
    code: "enable/no-cluster",
    say: () => ({
      message: "The program that the kubeconfig names gives no credentials",
      hint: 'Run "kubectl version" to see what it says, and log in with it',
    }),
  },
  {
    words: /\bUnauthorized\b|You must be logged in to the server/,
    code: "enable/no-cluster",
    say: () => ({
      message: "The cluster refuses the credentials of the kubeconfig",
      hint: 'Run "kubectl auth whoami", and log in again until it names you',
    }),
  },
  {
    words: /forbidden: User "([^"]*)" cannot (\S+) (?:resource|path) "([^"]*)"/,
    code: "enable/no-cluster",
    say: ([user = "", verb = "", what = ""]) => ({
      message: `The cluster does not let "${user}" ${verb} "${what}", which vela does`,
      hint: `Run "kubectl auth can-i --list -n vela-system", and ask for what is missing`,
    }),
  },
  {
    words: /(?:tls: failed to verify certificate: )?x509: ([^"\n]*)/,
    code: "enable/no-cluster",
    say: ([reason = ""]) => ({
      message: `The certificate of the cluster is not trusted: ${reason.trim()}`,
      hint: "Write the cluster's authority into certificate-authority-data of the kubeconfig",
    }),
  },
  {
    words:
      /(?:Get|Post) "(\w+:\/\/[^/"]+)[^"]*": .*?(connection refused|no such host|i\/o timeout|no route to host|network is unreachable|context deadline exceeded|TLS handshake timeout|connection reset by peer|EOF)/,
    code: "enable/no-cluster",
    say: ([server = "", reason = ""]) => unreachable(`"${server}" does not answer: ${reason}`),
  },
  {
    words: /the server rejected our request for an unknown reason/,
    code: "enable/no-cluster",
    say: () => unreachable("does not answer as Kubernetes does"),
  },
  {
    words: /can't find a running KubeVela instance/,
    code: "enable/no-cluster",
    say: () => withoutVela("There is no vela-core in the cluster"),
  },
  {
    words: /no matches for kind "(\w+)" in version "core\.oam\.dev\/\w+"/,
    code: "enable/no-cluster",
    say: ([kind = ""]) =>
      withoutVela(`The cluster knows no ${kind}, so that vela is not installed`),
  },
];

function unreachable(what: string): Wording {
  const hint = 'Start it, or choose another with KUBECONFIG, until "kubectl version" answers';
  return { message: `The cluster ${what}`, hint };
}

function withoutVela(message: string): Wording {
  return { message, hint: 'Run "vela install", or choose another cluster with KUBECONFIG' };
}

/** Says that a cluster does not answer for so long that nothing is to be expected. */
export function silentCluster(seconds: number): Diagnostic {
  return problem("enable/no-cluster", unreachable(`has not answered for ${seconds} s`));
}

/**
 * Why vela cannot work with a cluster, from the words with which it gave up; undefined for anything else.
 * Reports enable/no-kubeconfig and enable/no-cluster.
 */
export function clusterProblem(words: string): Diagnostic | undefined {
  for (const { words: pattern, code, say } of known) {
    const found = pattern.exec(words);
    if (found) return problem(code, say(found.slice(1)));
  }
  return undefined;
}

function problem(code: KnownWords["code"], { message, hint }: Wording): Diagnostic {
  return diagnostic(code, message, { origin: "KUBECONFIG" }, { hint });
}
