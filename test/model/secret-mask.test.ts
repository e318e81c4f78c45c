import fc from "fast-check";
import { expect, test } from "vitest";

import { cueString } from "../../generator/model/cue-literal.ts";
import { secretMask } from "../../generator/model/secret-mask.ts";

const secret = 'p"4\\<ss>&word\n2nd-line é';
const mask = secretMask([secret]);

test.each<[string, string]>([
  ["as it is", `before ${secret} behind`],
  ["as JSON", JSON.stringify({ a: secret })],
  ["as JSON in JSON", JSON.stringify({ a: JSON.stringify({ b: secret }) })],
  [
    "as Go's JSON",
    JSON.stringify(secret)
      .replaceAll("<", "\\u003c")
      .replaceAll(">", "\\u003e")
      .replaceAll("&", "\\u0026"),
  ],
  ["as CUE", cueString(secret)],
  ["in a URL", `https://host/?q=${encodeURIComponent(secret)}`],
  ["as base64", Buffer.from(secret).toString("base64")],
  ["as base64 behind one byte", Buffer.from(`x${secret}`).toString("base64")],
  ["as base64 behind two bytes, before others", Buffer.from(`ab${secret}:c`).toString("base64")],
  ["as base64 for URLs", Buffer.from(`x${secret}`).toString("base64url")],
  ["line by line", secret.split("\n").join("\n        ")],
])("masks a secret %s", (_, text) => {
  const masked = mask.text(text);
  expect(masked).toContain("***");
  for (const part of ["4\\", "ss>", "word", "2nd", "line"]) expect(masked).not.toContain(part);
});

test("leaves everything else as it is", () => {
  expect(mask.text("password, 2nd, line")).toBe("password, 2nd, line");
  expect(secretMask([]).text("a")).toBe("a");
  expect(secretMask([""]).json({ a: [""] })).toEqual({ a: [""] });
});

test.each<[string, string]>([
  ["the end", `"…${secret.slice(-14)}"`],
  ["the beginning", `"${secret.slice(0, 15)}…"`],
  ["the middle", `…${secret.slice(3, 13)}…`],
  ["a part in base64", `…${Buffer.from(secret).toString("base64").slice(7, 20)}…`],
])("masks %s of a secret in a text", (_, text) => {
  expect(mask.text(text).replaceAll(/["…]/g, "")).toBe("***");
});

test("keeps what only looks alike for a few characters", () => {
  const url = secretMask(["https://user:pass@host/path"]);
  expect(url.text("see http:// or host/pa")).toBe("see http:// or host/pa");
  expect(url.json("https://other.example")).toBe("https://other.example");
});

test("masks a short secret only as a whole word", () => {
  expect(secretMask(["a"]).json(["a", "pin a.", "ab 1a a_", { a: 1 }])).toEqual([
    "***",
    "pin ***.",
    "ab 1a a_",
    { "***": 1 },
  ]);
  expect(secretMask(["a"]).text('a parameter is "a", not ab or 1a')).toBe(
    '*** parameter is "***", not ab or 1a',
  );
  expect(secretMask(["7b"]).words("is 7b, not 17b")).toBe("is ***, not 17b");
  expect(secretMask(["12"]).words("conflicting values 12 and 512")).toBe(
    "conflicting values *** and 512",
  );
});

test.each<[string, string]>([
  ['a parameter is "a", not ab or "ab"', 'a parameter is "***", not ab or "ab"'],
  ["Give a value, or remove a line", "Give a value, or remove a line"],
  [
    'Argument "pin=a" does not parse: it is a list',
    'Argument "pin=***" does not parse: it is a list',
  ],
  ["pin: a", "pin: ***"],
  ["pin: [b, a] # a pin", "pin: [b, ***] # a pin"],
  ["pins={b,a}", "pins={b,***}"],
  ["  - a", "  - ***"],
  ["  a", "  ***"],
  ["a", "***"],
  ["user:a@host 'a' `a` /a", "user:***@host '***' `***` /***"],
  ["pin: ä", "pin: ä"],
])("masks a short word in messages only where a value stands: %s", (text, masked) => {
  expect(secretMask(["a"]).words(text)).toBe(masked);
});

test("masks the longer one of two secrets that begin alike", () => {
  expect(secretMask(["hunter", "hunter2"]).text("hunter2 hunter")).toBe("*** ***");
});

test("masks texts, keys and numbers in JSON, and changes nothing that is given", () => {
  const numbers = secretMask(["1234", "hunter2"]);
  const given = { a: [1234, "x hunter2"], hunter2: { b: true, c: null, d: 12345 } };
  expect(numbers.json(given)).toEqual({
    a: ["***", "x ***"],
    "***": { b: true, c: null, d: 12345 },
  });
  expect(given.a[0]).toBe(1234);
});

test("reads no secret as a regular expression", () => {
  const odd = fc.string({ unit: "grapheme", minLength: 4 });
  fc.assert(
    fc.property(odd, fc.string(), (one, around) => {
      const text = `${around}${one}${around}`;
      expect(secretMask([one]).text(text)).toContain("***");
    }),
    { seed: 7, numRuns: 200 },
  );
});

test.each<[string, string]>([
  ['conflicting values "xxx Zq9#kL…" and 1', 'conflicting values "xxx ***…" and 1'],
  ['"a" is "… 9#kLm3Wx" with vela 1.9', '"a" is "… ***" with vela 1.9'],
  ["… 9#kLm3Wx", "… ***"],
  ['"… kLm3Wx and Zq9 …"', '"… *** and *** …"'],
  ["Zq…", "Zq…"],
  ["Zq9 and kLm3Wx", "Zq9 and kLm3Wx"],
])("masks what a cut leaves of a secret: %s", (text, masked) => {
  expect(secretMask(["Zq9#kLm3Wx"]).text(text)).toBe(masked);
});

const base64 = (text: string): string => Buffer.from(text).toString("base64");

test.each(['hunter22-"<x>&', "p4ss w0rd", "m8Kq"])(
  "masks %j in a Secret for images",
  (password) => {
    const hidden = secretMask([password]);
    for (const user of ["m", "me", "you"]) {
      const auth = base64(`${user}:${password}`);
      for (const text of [
        JSON.stringify({ auths: { "r.io": { password } } }),
        JSON.stringify({ auths: { "r.io": { auth } } }),
        ` ${JSON.stringify({ auth })}`,
        `  ${JSON.stringify({ auth })}`,
      ]) {
        expect(hidden.json(base64(text))).toContain("***");
        expect(hidden.text(base64(text))).toContain("***");
      }
    }
    const other = base64(JSON.stringify({ auth: base64("me:another one") }));
    expect(hidden.json(other)).toBe(other);
  },
);

test("makes no form of a short secret in base64", () => {
  const text = base64(JSON.stringify({ auth: base64("me:abc") }));
  expect(secretMask(["abc"]).json(text)).toBe(text);
});

test.each(["p%C3%A4ss+w%2Frd%21", "p%c3%a4ss+w%2frd!", "p%C3%A4ss%20w%2Frd%21"])(
  "masks a secret in a URL: %s",
  (form) => {
    expect(secretMask(["päss w/rd!"]).text(`https://a/?q=${form}&b`)).toBe("https://a/?q=***&b");
  },
);

test("keeps every entry of an object whose keys become the same", () => {
  const hidden = secretMask(["hunter22", "secret33"]);
  expect(hidden.json({ hunter22: 1, "***": 2, secret33: 3, "*** 2": 4, a: 5 })).toEqual({
    "***": 1,
    "*** 2": 2,
    "*** 3": 3,
    "*** 2 2": 4,
    a: 5,
  });
});

test("is made quickly of a long secret", () => {
  const key = Array.from({ length: 50 }, (_, at) => base64(`line ${at} of a private key here`));
  const hidden = secretMask([key.join("\n")]);
  for (const line of key) expect(hidden.text(`  ${line}`)).toBe("  ***");
});
