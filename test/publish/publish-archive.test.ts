import { describe, expect, it } from "vitest";

import type { PublishArchiveOptions } from "../../generator/publish/publishing.ts";
import { publishArchive } from "../../generator/publish/publish-archive.ts";
import { type PublishCode, publishFinding } from "../../generator/publish/publish-finding.ts";
import type { Answer } from "../../generator/publish/registry.ts";
import { expectWording } from "../diagnostics/wording.ts";
import { fakeClock } from "./fake-clock.ts";
import { archiveOf, FakeRegistry, trustingReader } from "./fake-registry.ts";

const archive = archiveOf("new bytes");
const older = archiveOf("old bytes");

function problemOf(code: PublishCode): { ok: false; problem: ReturnType<typeof publishFinding> } {
  return { ok: false, problem: publishFinding(code, "It fails", { hint: "Try again" }) };
}

const unclear = {
  outcome: "unclear",
  reason: "the connection was reset",
  problem: problemOf("publish/not-verified").problem,
} as const;

async function publish(registry: FakeRegistry, options: Partial<PublishArchiveOptions> = {}) {
  const clock = fakeClock();
  const notes: string[] = [];
  const note = (text: string): void => void notes.push(text);
  const given = { vela: trustingReader, clock, note, ...options };
  const result = await publishArchive(archive, registry, given);
  for (const finding of result.diagnostics) expectWording(finding);
  const codes = result.diagnostics.map(({ code }) => code);
  return { ...result, codes, notes, waitsMs: clock.waitsMs };
}

describe("an archive that is not there yet", () => {
  it("is uploaded, read back and told", async () => {
    const registry = new FakeRegistry();
    const { receipt, codes } = await publish(registry);
    expect(codes).toEqual([]);
    expect(receipt).toEqual({
      registry: { kind: "folder", address: "https://charts.example.com" },
      name: "web-shop",
      version: "1.0.0",
      fileName: "web-shop-1.0.0.tgz",
      sha256: archive.sha256,
      sizeBytes: 9,
      outcome: "published",
      steps: [
        {
          action: "upload web-shop-1.0.0.tgz",
          target: "https://charts.example.com/web-shop-1.0.0.tgz",
          sizeBytes: 9,
        },
      ],
      seen: {
        readBy: "vela",
        file: "https://charts.example.com/web-shop-1.0.0.tgz",
        name: "web-shop",
        version: "1.0.0",
        sha256: archive.sha256,
        requirements: { vela: ">=1.9" },
      },
    });
    expect(registry.calls).toEqual(["look", "plan", "upload", "read"]);
  });

  it("is only planned with dryRun", async () => {
    const registry = new FakeRegistry();
    const { receipt } = await publish(registry, { dryRun: true });
    expect(receipt).toMatchObject({ outcome: "planned", steps: [{ sizeBytes: 9 }] });
    expect(receipt).not.toHaveProperty("seen");
    expect(registry.calls).toEqual(["look", "plan"]);
  });

  it("is left alone when the look fails", async () => {
    const registry = new FakeRegistry();
    registry.looks = [problemOf("publish/broken-index")];
    const { receipt, codes } = await publish(registry, { force: true });
    expect(receipt).toBeUndefined();
    expect(codes).toEqual(["publish/broken-index"]);
    expect(registry.calls).toEqual(["look"]);
  });
});

describe("a version that stands there", () => {
  it("with the same bytes is verified and not written", async () => {
    const registry = new FakeRegistry();
    registry.standing = archive;
    const { receipt } = await publish(registry);
    expect(receipt).toMatchObject({ outcome: "unchanged", steps: [] });
    expect(registry.calls).toEqual(["look", "read"]);
  });

  it("with the same bytes, but not as a whole, is completed without force", async () => {
    const registry = new FakeRegistry();
    registry.standing = archive;
    registry.isComplete = false;
    const { receipt } = await publish(registry);
    expect(receipt).toMatchObject({ outcome: "published" });
    expect(registry.calls).toEqual(["look", "plan", "upload", "read"]);
  });

  it("with other bytes is refused, in a dry run too", async () => {
    for (const dryRun of [false, true]) {
      const registry = new FakeRegistry();
      registry.standing = older;
      const { receipt, codes, diagnostics } = await publish(registry, { dryRun });
      expect(receipt).toBeUndefined();
      expect(codes).toEqual(["publish/exists"]);
      expect(diagnostics[0]?.message).toContain(older.sha256);
      expect(registry.standing).toBe(older);
    }
  });

  it("with other bytes is replaced with force, and the earlier one is told", async () => {
    const registry = new FakeRegistry();
    registry.standing = older;
    const { receipt } = await publish(registry, { force: true });
    expect(receipt).toMatchObject({
      outcome: "replaced",
      replaced: { sha256: older.sha256, sizeBytes: 9 },
    });
    expect(registry.standing).toBe(archive);
  });
});

describe("an upload whose end is not known", () => {
  it("is not repeated when the archive stands there", async () => {
    const registry = new FakeRegistry();
    registry.attempts = [{ result: unclear, stores: true }];
    const { receipt, notes, waitsMs } = await publish(registry);
    expect(receipt?.outcome).toBe("published");
    expect(registry.calls).toEqual(["look", "plan", "upload", "look", "read"]);
    expect(waitsMs).toEqual([250]);
    expect(notes).toEqual(["upload: the connection was reset; attempt 2 of 5 in 0.3 s"]);
  });

  it("is repeated when nothing stands there, with longer waits, and at last given up", async () => {
    const registry = new FakeRegistry();
    registry.attempts = Array.from({ length: 9 }, () => ({ result: unclear, stores: false }));
    const { receipt, diagnostics, waitsMs } = await publish(registry);
    expect(receipt).toBeUndefined();
    expect(diagnostics).toEqual([unclear.problem]);
    expect(registry.attempts).toHaveLength(4);
    expect(waitsMs).toEqual([250, 500, 1000, 2000]);
  });

  it("is true for the last attempt, too", async () => {
    const registry = new FakeRegistry();
    const lost = { result: unclear, stores: false };
    registry.attempts = [lost, lost, lost, lost, { result: unclear, stores: true }];
    expect((await publish(registry)).receipt?.outcome).toBe("published");
  });

  it("waits as long as the registry asks, and gives up when that is too long", async () => {
    const registry = new FakeRegistry();
    registry.attempts = [
      { result: { ...unclear, retryAfterSeconds: 7 }, stores: false },
      { result: { ...unclear, retryAfterSeconds: 3600 }, stores: false },
    ];
    const { codes, waitsMs } = await publish(registry);
    expect(waitsMs).toEqual([7000]);
    expect(codes).toEqual(["publish/not-verified"]);
  });

  it("ends when somebody else's archive stands there meanwhile", async () => {
    const registry = new FakeRegistry();
    registry.attempts = [{ result: unclear, stores: false }];
    const other: Answer<undefined> = { ok: true, value: undefined };
    const value = { sha256: older.sha256, sizeBytes: 9, isComplete: true };
    registry.looks = [other, { ok: true, value }];
    expect((await publish(registry)).codes).toEqual(["publish/exists"]);
  });

  it("ends when the registry cannot be asked any more", async () => {
    const registry = new FakeRegistry();
    registry.attempts = [{ result: unclear, stores: true }];
    registry.looks = [{ ok: true, value: undefined }, problemOf("publish/broken-index")];
    expect((await publish(registry)).codes).toEqual(["publish/broken-index"]);
  });
});

describe("a registry that says that the version exists", () => {
  const taken = { result: { outcome: "exists" }, stores: false } as const;

  it("is right when it is ours, by an attempt of before", async () => {
    const registry = new FakeRegistry();
    registry.attempts = [{ result: { outcome: "exists" }, stores: true }];
    expect((await publish(registry)).receipt?.outcome).toBe("published");
  });

  it("is believed when it is another's", async () => {
    const registry = new FakeRegistry();
    registry.attempts = [taken];
    const value = { sha256: older.sha256, sizeBytes: 9, isComplete: true };
    registry.looks = [
      { ok: true, value: undefined },
      { ok: true, value },
    ];
    expect((await publish(registry)).codes).toEqual(["publish/exists"]);
  });

  it("with force means that it replaces nothing", async () => {
    const registry = new FakeRegistry();
    registry.standing = older;
    registry.attempts = [taken];
    const { codes, diagnostics } = await publish(registry, { force: true });
    expect(codes).toEqual(["publish/exists"]);
    expect(diagnostics[0]?.hint).not.toContain("--force");
  });
});

describe("what is read back", () => {
  it("may come with a delay", async () => {
    const registry = new FakeRegistry();
    const stale = { ok: true, value: { bytes: older.bytes } } as const;
    registry.readings = [
      problemOf("publish/not-listed"),
      stale,
      problemOf("publish/broken-index"),
      undefined,
    ];
    const { receipt, codes, notes } = await publish(registry);
    expect(receipt?.outcome).toBe("published");
    expect(codes).toEqual([]);
    expect(notes).toHaveLength(3);
  });

  it("that never comes is told once", async () => {
    const registry = new FakeRegistry();
    registry.readings = Array.from({ length: 9 }, () => problemOf("publish/not-listed"));
    const { receipt, codes } = await publish(registry);
    expect(receipt).toBeUndefined();
    expect(codes).toEqual(["publish/not-listed"]);
  });

  const entry = { name: "web-shop", version: "1.0.0", annotations: { "system.vela": ">=1.9" } };
  it.each([
    ["other bytes", { bytes: older.bytes }],
    ["another digest", { entry: { ...entry, digest: older.sha256 } }],
    ["another name", { entry: { ...entry, name: "shop" } }],
    ["another version", { entry: { ...entry, version: "1.0.1" } }],
    ["a requirement that is lost", { entry: { ...entry, annotations: {} } }],
    ["another requirement", { entry: { ...entry, annotations: { "system.vela": ">=1.1" } } }],
  ])("with %s is not what was published", async (_what, value) => {
    const registry = new FakeRegistry();
    registry.readings = Array.from({ length: 9 }, () => ({ ok: true, value }) as const);
    const { receipt, codes } = await publish(registry);
    expect(receipt).toBeUndefined();
    expect(codes).toEqual(["publish/not-verified"]);
  });

  it("without a digest is as good", async () => {
    const registry = new FakeRegistry();
    registry.readings = [{ ok: true, value: { entry } }];
    expect((await publish(registry)).codes).toEqual([]);
  });

  it("has to be an addon for vela", async () => {
    const readArchive = () => Promise.resolve({ ok: false, reason: "it is empty" } as const);
    const vela = { ...trustingReader, readArchive };
    const { codes, diagnostics } = await publish(new FakeRegistry(), { vela });
    expect(codes).toEqual(["publish/not-verified"]);
    expect(diagnostics[0]?.message).toMatch(/it is empty$/);
  });
});
