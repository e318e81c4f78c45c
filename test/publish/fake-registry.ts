import { createHash } from "node:crypto";

import type {
  Answer,
  PublishedArchive,
  ReadBack,
  Registry,
  StandingArchive,
  UploadResult,
} from "../../generator/publish/registry.ts";
import type { VelaReader } from "../../generator/publish/vela-reader.ts";

export function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

export function archiveOf(text: string, version = "1.0.0"): PublishedArchive {
  const bytes = new TextEncoder().encode(text);
  const chart = { name: "web-shop", version, annotations: { "system.vela": ">=1.9" } };
  const fileName = `web-shop-${version}.tgz`;
  return { name: "web-shop", version, fileName, bytes, sha256: sha256Of(bytes), chart };
}

/** What one call does in place of the usual: `stores` says whether the bytes stand there behind it. */
export interface Attempt {
  result: UploadResult;
  stores: boolean;
}

/** A registry in memory whose uploads and readings can be made to fail, each list from its start. */
export class FakeRegistry implements Registry {
  readonly kind = "folder";
  readonly address = "https://charts.example.com";
  standing: PublishedArchive | undefined;
  isComplete = true;
  attempts: Attempt[] = [];
  looks: (Answer<StandingArchive | undefined> | undefined)[] = [];
  readings: (Answer<Partial<ReadBack>> | undefined)[] = [];
  calls: string[] = [];

  published(): Promise<Answer<StandingArchive | undefined>> {
    this.calls.push("look");
    const told = this.looks.shift();
    if (told) return Promise.resolve(told);
    if (!this.standing) return Promise.resolve({ ok: true, value: undefined });
    const { sha256, bytes } = this.standing;
    const value = { sha256, sizeBytes: bytes.length, isComplete: this.isComplete };
    return Promise.resolve({ ok: true, value });
  }

  plan(archive: PublishedArchive): ReturnType<Registry["plan"]> {
    this.calls.push("plan");
    const target = `${this.address}/${archive.fileName}`;
    const step = { action: `upload ${archive.fileName}`, target, sizeBytes: archive.bytes.length };
    return Promise.resolve({ ok: true, value: [step] });
  }

  upload(archive: PublishedArchive): Promise<UploadResult> {
    this.calls.push("upload");
    const attempt = this.attempts.shift() ?? { result: { outcome: "stored" }, stores: true };
    if (attempt.stores) {
      this.standing = archive;
      this.isComplete = true;
    }
    return Promise.resolve(attempt.result);
  }

  readBack(archive: PublishedArchive): Promise<Answer<ReadBack>> {
    this.calls.push("read");
    const told = this.readings.shift();
    if (told && !told.ok) return Promise.resolve(told);
    const standing = this.standing ?? archive;
    const usual: ReadBack = {
      readBy: "vela",
      file: `${this.address}/${standing.fileName}`,
      bytes: standing.bytes,
      entry: {
        name: standing.name,
        version: standing.version,
        digest: standing.sha256,
        annotations: { "system.vela": ">=1.9" },
      },
      diagnostics: [],
    };
    return Promise.resolve({ ok: true, value: { ...usual, ...told?.value } });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** Takes every archive for the addon that its entry names. */
export const trustingReader: VelaReader = {
  readIndex: () => Promise.resolve({ ok: false, reason: "it is not asked for here" }),
  readArchive: (_bytes, { name, version, annotations }) => {
    const vela = annotations["system.vela"];
    const requirements = vela === undefined ? {} : { vela };
    return Promise.resolve({ ok: true, name, version, requirements });
  },
};
