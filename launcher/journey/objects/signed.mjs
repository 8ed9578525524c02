import { createHash, createHmac } from "node:crypto";

const REGION = "us-east-1";

/** A request to an S3 server, signed with AWS Signature Version 4; the answer's bytes. */
export async function signedFetch({ method = "GET", endpoint, path, query = {}, id, secret }) {
  const url = new URL(path, endpoint);
  for (const name of Object.keys(query).sort()) url.searchParams.set(name, query[name]);
  const time = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const headers = { host: url.host, "x-amz-content-sha256": sha256(""), "x-amz-date": time };
  const names = Object.keys(headers).join(";");
  const canonical = [
    method,
    url.pathname,
    url.searchParams.toString().replaceAll("+", "%20"),
    ...Object.entries(headers).map(([name, value]) => `${name}:${value}`),
    "",
    names,
    headers["x-amz-content-sha256"],
  ].join("\n");
  const scope = `${time.slice(0, 8)}/${REGION}/s3/aws4_request`;
  const toSign = ["AWS4-HMAC-SHA256", time, scope, sha256(canonical)].join("\n");
  const key = [time.slice(0, 8), REGION, "s3", "aws4_request"].reduce(hmac, `AWS4${secret}`);
  const signature = createHmac("sha256", key).update(toSign).digest("hex");
  const { host, ...sent } = headers;
  const reply = await fetch(url, {
    method,
    headers: {
      ...sent,
      authorization: `AWS4-HMAC-SHA256 Credential=${id}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
    },
  });
  const bytes = Buffer.from(await reply.arrayBuffer());
  if (!reply.ok) throw new Error(`${method} ${url} answered ${reply.status}: ${bytes}`);
  return bytes;
}

function sha256(text) {
  return createHash("sha256").update(text).digest("hex");
}

function hmac(key, text) {
  return createHmac("sha256", key).update(text).digest();
}
