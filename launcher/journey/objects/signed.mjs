import { createHash, createHmac } from "node:crypto";
import { request } from "node:http";

const REGION = "us-east-1";

/** A request to an S3 server, signed with AWS Signature Version 4; the bytes of its answer. */
export async function signedRequest({ method = "GET", endpoint, path, query = {}, id, secret }) {
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
  const { status, bytes } = await exchange(url, method, {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${id}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
  });
  if (status >= 300) throw new Error(`${method} ${url} answered ${status}: ${bytes}`);
  return bytes;
}

/** Unlike `fetch`, this leaves a gzip body as it was stored. */
function exchange(url, method, headers) {
  return new Promise((resolve, reject) => {
    const call = request(url, { method, headers }, (reply) => {
      const parts = [];
      reply.on("data", (part) => parts.push(part));
      reply.once("end", () => resolve({ status: reply.statusCode, bytes: Buffer.concat(parts) }));
      reply.once("error", reject);
    });
    call.once("error", reject);
    call.end();
  });
}

function sha256(text) {
  return createHash("sha256").update(text).digest("hex");
}

function hmac(key, text) {
  return createHmac("sha256", key).update(text).digest();
}
