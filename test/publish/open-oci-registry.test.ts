import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { secretMask } from "../../generator/model/secret-mask.ts";
import { openRegistry } from "../../generator/publish/open-registry.ts";
import { defaultRetry } from "../../generator/publish/retry.ts";
import { fakeClock } from "./fake-clock.ts";
import { type FakeOci, startFakeOci } from "./fake-oci.ts";
import { trustingReader } from "./fake-registry.ts";

let oci: FakeOci;
beforeEach(async () => {
  oci = await startFakeOci();
});
afterEach(() => oci.close());

/** The code of what a look ends in, or `found`. */
async function look(
  host: string,
  { tls = {}, useHttp = false }: { tls?: object; useHttp?: boolean },
): Promise<string> {
  const retry = { ...defaultRetry, tries: 1 };
  const note = (): void => undefined;
  const settings = {
    credentials: {},
    http: { tls, timeoutSeconds: 5, retry, clock: fakeClock(), note },
    useHttp,
    vela: trustingReader,
    mask: secretMask([]),
  };
  const opened = openRegistry({ kind: "oci", host, repository: "addons" }, settings);
  if (!opened.ok) return opened.problem.code;
  const looked = await opened.value.published("web-shop", "1.0.0");
  await opened.value.close();
  return looked.ok ? "found" : looked.problem.code;
}

describe("an OCI registry is asked", () => {
  const port = (): string => oci.host.replace(/.*:/, "");

  it.each(["127.0.0.1", "localhost", "LOCALHOST"])("over HTTP when it is %s", async (name) => {
    expect(await look(`${name}:${port()}`, {})).toBe("found");
    expect(oci.received.length).toBeGreaterThan(0);
  });

  it.each([
    ["any certificate is to be taken", { insecure: true }],
    ["an authority is named", { ca: "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n" }],
  ])("over HTTPS when %s, here too", async (_what, tls) => {
    expect(await look(oci.host, { tls })).toBe("publish/unreachable");
    expect(oci.received).toEqual([]);
    expect(await look(oci.host, { tls, useHttp: true })).toBe("found");
  });

  it.each(["127.0.0.1.example.invalid", "localhost.example.invalid", "0.0.0.0"])(
    "over HTTPS when it only looks like this machine: %s",
    async (name) => {
      expect(await look(`${name}:${port()}`, {})).toBe("publish/unreachable");
      expect(oci.received).toEqual([]);
    },
  );
});
