/** A secret in a text, and what kind it is. */
export interface LeakedCredential {
  kind: string;
  /** UTF-16 offset. */
  start: number;
}

interface Credential {
  kind: string;
  /** Global; matches what is certain by its form. */
  form: RegExp;
  /** Whether a match is one after all. */
  isOne?: (match: RegExpExecArray) => boolean;
}

/** Forms that hardly anything else has; a password in a field of its own is not to be told from an example. */
const credentials: readonly Credential[] = [
  {
    // With some of its body, so that a text about keys passes.
    kind: "a private key",
    form: /-----BEGIN [A-Z ]*PRIVATE KEY-----\s+[A-Za-z0-9+/=\s\\n]{64}/g,
  },
  {
    kind: "a private key in base64",
    form: /LS0tLS1CRUdJTi[A-Za-z0-9+/=]{60,}/g,
    isOne: ([text]) => /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(ofBase64(text)),
  },
  { kind: "an access key of AWS", form: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g },
  { kind: "a token of GitHub", form: /\b(?:gh[opusr]_[A-Za-z0-9]{36,}|github_pat_\w{50,})/g },
  { kind: "a token of GitLab", form: /\bglpat-[\w-]{20,}/g },
  { kind: "a token of Slack", form: /\bxox[aboprs]-[A-Za-z0-9-]{20,}/g },
  { kind: "an API key of Google", form: /\bAIza[\w-]{35}(?![\w-])/g },
  { kind: "a token of npm", form: /\bnpm_[A-Za-z0-9]{36}\b/g },
  { kind: "a token of Docker", form: /\bdckr_pat_[\w-]{20,}/g },
  { kind: "a secret key of Stripe", form: /\b[rs]k_live_[A-Za-z0-9]{20,}/g },
  {
    kind: "a JSON web token",
    form: /\beyJ[\w-]{10,400}\.eyJ[\w-]{10,}\.[\w-]{20,}/g,
  },
  {
    kind: "the credentials of a container registry",
    form: /"auth"\s*:\s*"([A-Za-z0-9+/]{12,}=*)"/g,
    isOne: ([, auth = ""]) => /^[\x21-\x7e]+:[\x21-\x7e]+$/.test(ofBase64(auth)),
  },
  {
    kind: "a URL with a password",
    form: /\b[a-z][a-z0-9+.-]{1,20}:\/\/[\w.%+-]+:([^\s/:@"'`<>{}()$\\]{4,})@[\w.-]/g,
    isOne: ([, password = ""]) =>
      !/^(?:\*+|\.+|x+|pass\w*|pwd|secret|token|change.?me)$/i.test(password),
  },
];

/** The secrets in a text that their form tells, sorted; those that call themselves an example are left out. */
export function findLeakedCredentials(text: string): LeakedCredential[] {
  const found = credentials.flatMap(({ kind, form, isOne = () => true }) =>
    [...text.matchAll(form)]
      .filter((match) => !/EXAMPLE|_example/.test(match[0]) && isOne(match))
      .map((match) => ({ kind, start: match.index })),
  );
  return found.sort((a, b) => a.start - b.start);
}

function ofBase64(text: string): string {
  return Buffer.from(text, "base64").toString("latin1");
}
