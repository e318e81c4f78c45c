import { describe, expect, it } from "vitest";

import { parseTarget } from "../../generator/publish/parse-target.ts";
import { expectWording } from "../diagnostics/wording.ts";

const museum = (url: string, more = {}) => ({ kind: "chart-museum", url, ...more });
const folder = (path: string) => ({ kind: "folder", path });
const oci = (host: string, repository: string) => ({ kind: "oci", host, repository });
const bucket = (name: string, prefix = "", scheme = "s3") => ({
  kind: "bucket",
  scheme,
  bucket: name,
  prefix,
});

describe("the address of a registry", () => {
  it.each([
    ["https://charts.example.com", museum("https://charts.example.com")],
    ["  https://charts.example.com//\n", museum("https://charts.example.com")],
    ["http://localhost:8080/org/shop/", museum("http://localhost:8080/org/shop")],
    ["HTTPS://charts.example.com", museum("HTTPS://charts.example.com")],
    ["cm://charts.example.com/x", museum("cm://charts.example.com/x")],
    ["https://ci@charts.example.com/x", museum("https://charts.example.com/x", { username: "ci" })],
    ["https://a%40b@h.example", museum("https://h.example", { username: "a@b" })],
    ["https://[::1]:8080", museum("https://[::1]:8080")],
    ["oci://ghcr.io/acme/addons", oci("ghcr.io", "acme/addons")],
    ["oci://localhost:5000/", oci("localhost:5000", "")],
    ["oci://[::1]:5000/a__b/c.d", oci("[::1]:5000", "a__b/c.d")],
    ["s3://my-bucket", bucket("my-bucket")],
    ["s3://my-bucket/a/b/", bucket("my-bucket", "a/b")],
    ["oss://my.bucket/a", bucket("my.bucket", "a", "oss")],
    [".", folder(".")],
    ["./charts", folder("./charts")],
    ["../charts", folder("../charts")],
    ["/srv/charts", folder("/srv/charts")],
    ["docs/charts", folder("docs/charts")],
    ["charts/", folder("charts/")],
    ["C:\\charts", folder("C:\\charts")],
    ["file:///srv/my%20charts", folder("/srv/my charts")],
  ])("%j", (given, value) => {
    expect(parseTarget(given)).toEqual({ ok: true, value });
  });

  it.each([
    ["", "--"],
    ["charts", "./charts"],
    ["charts.example.com", "https://"],
    ["ghcr.io/acme/addons", "oci://"],
    ["localhost:8080", "https://"],
    ["ci:s3cret-word@charts.example.com", "https://"],
    ["https:charts.example.com", "https://charts.example.com"],
    ["https:/charts.example.com", "https://charts.example.com"],
    ["s3:bucket", "s3://bucket"],
    ["https:/charts.example.com?token=s3cret-word", "https://charts.example.com"],
    ["https://a%zz@charts.example.com", "%25"],
    ["https://charts.example.com:99999", "https://host"],
    ["file:///%zz/charts", "path"],
    ["file:///%00", "path"],
    ["oci://charts.example.com:99999/x", "https://host"],
    ["https://", "https://host"],
    ["https://a b", "https://host"],
    ["https://ci:s3cret-word@charts.example.com", "HELM_REPO_PASSWORD"],
    ["https://:s3cret-word@charts.example.com", "HELM_REPO_PASSWORD"],
    ["https://charts.example.com/index.yaml", "/index.yaml"],
    ["https://charts.example.com/api/charts", "/api/charts"],
    ["https://charts.example.com/api/org/charts/", "/api/charts"],
    ["https://charts.example.com?token=s3cret-word", "?"],
    ["https://charts.example.com/#x", "#"],
    ["https://github.com/acme/charts", "clone"],
    ["https://git.example.com/charts.git", "clone"],
    ["git@github.com:acme/charts.git", "clone"],
    ["ssh://git@example.com/charts", "https://host"],
    ["htps://charts.example.com", "https://"],
    ["ftp://charts.example.com", "https://host"],
    ["oci://ghcr.io/acme:1.0.0", "tag"],
    ["oci://ghcr.io/acme@sha256:00", "tag"],
    ["oci://ghcr.io/Acme", "lower case"],
    ["oci://ghcr.io//acme", "lower case"],
    ["oci://", "https://host"],
    ["oci://ci:s3cret-word@ghcr.io/acme", "docker login"],
    ["s3://My-Bucket", "bucket"],
    ["s3://", "bucket"],
    ["s3://bucket//a", "Write each part once"],
    ["s3://bucket/../a", "Write each part once"],
    ["s3://key:s3cret-word@bucket", "bucket"],
    ["file://server/share", "path"],
    ["https://%", "https://host"],
    ["https://h?token=s3cret@s3cret-word", "?"],
    ["https://ci:s3cret?s3cret-word@h", "https://"],
    ["https:h?token=s3cret-word@s3cret", "https://h"],
    ["https:/ci:s3cret-word@h", "https://host"],
    ["charts?token=s3cret-word", "./ in front"],
    ["charts#s3cret-word", "./ in front"],
    ["ftp://h?a=s3cret@s3cret", "https://host"],
    [`https://${"a".repeat(300)}?`, "?"],
  ])("%j is none", (given, inHint) => {
    const parsed = parseTarget(given);
    if (parsed.ok) throw new Error(JSON.stringify(parsed.value));
    const { problem } = parsed;
    expect(problem).toMatchObject({ code: "publish/invalid-address", at: { origin: "--to" } });
    expectWording(problem);
    expect(JSON.stringify(problem)).not.toContain("s3cret");
    if (inHint !== "--") expect(problem.hint?.toLowerCase()).toContain(inHint.toLowerCase());
  });
});
