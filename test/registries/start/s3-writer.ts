import { AwsClient } from "aws4fetch";

export interface S3Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/**
 * Writes into a bucket without the tool: an object, or with a query what S3 keeps about it.
 * @param keys Of us-east-1.
 */
export function s3Writer(
  endpoint: string,
  bucket: string,
  keys: S3Keys,
): (key: string, body: Uint8Array, headers?: Readonly<Record<string, string>>) => Promise<void> {
  const client = new AwsClient({ ...keys, service: "s3", region: "us-east-1", retries: 0 });
  return async (key, body, headers = {}) => {
    const url = `${endpoint}/${bucket}/${key}`;
    const response = await client.fetch(url, {
      method: "PUT",
      body: new Uint8Array(body),
      headers,
    });
    if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  };
}
