import { describe, expect, it } from "vitest";

import { endedWith, fine, foreign, judge, ours, theirs, type Wish } from "./judge-wish.ts";

describe("judgeRun", () => {
  it.each<[string, Wish]>([
    ["an archive that stands there", { standing: [foreign, ours], ends: [[ours, fine]] }],
    [
      "one of two",
      {
        standing: [foreign, ours],
        ends: [
          [ours, fine],
          [theirs, endedWith("publish/exists")],
        ],
        mostFaults: 4,
      },
    ],
    [
      "a publisher who does not know",
      { standing: [foreign, ours], ends: [[ours, endedWith("publish/unreachable")]] },
    ],
    [
      "a server that lets the last writer win",
      {
        standing: [foreign, ours],
        ends: [
          [ours, fine],
          [theirs, fine],
        ],
        lastWriterWins: true,
      },
    ],
    [
      "a server whose index names the other of two, when both say so",
      {
        standing: [foreign, ours],
        listed: [foreign, theirs],
        ends: [
          [ours, endedWith("publish/not-verified")],
          [theirs, endedWith("publish/not-verified")],
        ],
        mostFaults: 4,
        lastWriterWins: true,
      },
    ],
    [
      "a server that mixes two in one file, when both say so",
      {
        standing: [foreign, { ...ours, sha256: "0" }],
        listed: [foreign, theirs],
        ends: [
          [ours, endedWith("publish/not-verified")],
          [theirs, endedWith("publish/not-verified")],
        ],
        mostFaults: 4,
        lastWriterWins: true,
      },
    ],
    [
      "a line that somebody who gave up a replacement left as it was",
      {
        before: [foreign, theirs],
        standing: [foreign, ours],
        listed: [foreign, theirs],
        ends: [[ours, endedWith("publish/unreachable"), true]],
      },
    ],
  ])("is content with %s", async (_what, wish) => {
    expect(await judge(wish)).toEqual([]);
  });

  it.each<[string, Wish]>([
    [
      "a file mixed of two, when only one says so",
      {
        standing: [foreign, { ...ours, sha256: "0" }],
        ends: [
          [ours, fine],
          [theirs, endedWith("publish/not-verified")],
        ],
        lastWriterWins: true,
      },
    ],
    [
      "a file mixed of two where the server lets nobody in between",
      {
        standing: [foreign, { ...ours, sha256: "0" }],
        ends: [
          [ours, endedWith("publish/not-verified")],
          [theirs, endedWith("publish/not-verified")],
        ],
      },
    ],
    [
      "a file mixed of two in place of one that stood there",
      {
        before: [foreign, ours],
        standing: [foreign, { ...ours, sha256: "0" }],
        ends: [
          [ours, endedWith("publish/not-verified")],
          [theirs, endedWith("publish/not-verified")],
        ],
        lastWriterWins: true,
      },
    ],
    [
      "another file that nobody published, beside such a race",
      {
        standing: [{ ...foreign, sha256: "0" }, ours],
        ends: [
          [ours, endedWith("publish/not-verified")],
          [theirs, endedWith("publish/not-verified")],
        ],
        lastWriterWins: true,
      },
    ],
    ["0 without an archive", { standing: [foreign], ends: [[ours, fine]] }],
    ["0 over another's archive", { standing: [foreign, theirs], ends: [[ours, fine]] }],
    [
      "0 twice for one version",
      {
        standing: [foreign, ours],
        ends: [
          [ours, fine],
          [theirs, fine],
        ],
      },
    ],
    ["a foreign archive that is gone", { standing: [ours], ends: [[ours, fine]] }],
    [
      "a foreign archive that has become another",
      { standing: [{ ...foreign, sha256: "0" }, ours], ends: [[ours, fine]] },
    ],
    [
      "an archive that nobody published",
      { standing: [foreign, { ...ours, fileName: "a-1.0.0.tgz" }, ours], ends: [[ours, fine]] },
    ],
    [
      "other bytes over those that were there",
      { before: [theirs], standing: [ours], ends: [[ours, fine]] },
    ],
    [
      "1 with a false reason",
      { standing: [foreign, ours], ends: [[ours, endedWith("publish/exists")]] },
    ],
    [
      "1 behind few faults",
      {
        standing: [foreign, ours],
        ends: [[ours, endedWith("publish/unreachable")]],
        mostFaults: 4,
      },
    ],
    [
      "giving up behind few faults",
      { standing: [foreign], ends: [[ours, endedWith("publish/unreachable")]], mostFaults: 4 },
    ],
    ["an index without it", { standing: [foreign, ours], listed: [foreign], ends: [[ours, fine]] }],
    [
      "an index with it twice",
      { standing: [foreign, ours], listed: [foreign, ours, ours], ends: [[ours, fine]] },
    ],
    [
      "an index with another digest",
      { standing: [foreign, ours], listed: [foreign, theirs], ends: [[ours, fine]] },
    ],
    [
      "an index that names what is gone",
      {
        before: [],
        standing: [],
        listed: [ours],
        ends: [[ours, endedWith("publish/unreachable")]],
      },
    ],
    [
      "such a line where the file is gone",
      {
        before: [foreign, theirs],
        standing: [foreign],
        listed: [foreign, theirs],
        ends: [[ours, endedWith("publish/unreachable"), true]],
      },
    ],
    [
      "such a line beside the right one",
      {
        before: [foreign, theirs],
        standing: [foreign, ours],
        listed: [foreign, theirs, theirs],
        ends: [[ours, endedWith("publish/unreachable"), true]],
      },
    ],
    [
      "such a line behind few faults",
      {
        before: [foreign, theirs],
        standing: [foreign, ours],
        listed: [foreign, theirs],
        ends: [[ours, endedWith("publish/unreachable"), true]],
        mostFaults: 4,
      },
    ],
    [
      "such a line behind 0",
      {
        before: [foreign, theirs],
        standing: [foreign, ours],
        listed: [foreign, theirs],
        ends: [[ours, fine, true]],
      },
    ],
    [
      "a line of the giver-up's that was never so",
      {
        before: [foreign, theirs],
        standing: [foreign, theirs],
        listed: [foreign, ours],
        ends: [[ours, endedWith("publish/unreachable"), true]],
      },
    ],
    [
      "a line of another's that is left as it was",
      {
        before: [foreign, theirs],
        standing: [{ ...foreign, sha256: "0" }, theirs],
        listed: [foreign, theirs],
        ends: [[ours, endedWith("publish/unreachable"), true]],
      },
    ],
  ])("finds %s", async (_what, wish) => {
    expect(await judge(wish)).not.toEqual([]);
  });
});
