/** The control plane's `/api/v1`, as a shell would use it. */
export class Api {
  #base;
  #token;

  constructor(base, token) {
    this.#base = base.replace(/\/+$/, "").replace(/\/api\/v1$/, "") + "/api/v1";
    this.#token = token;
  }

  /** The answer as it is: `{status, type, body}`. */
  async ask(method, path, body) {
    const reply = await fetch(this.#base + path, {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      body: body === undefined || typeof body === "string" ? body : JSON.stringify(body),
      signal: AbortSignal.timeout(15_000),
    });
    const text = await reply.text();
    const type = reply.headers.get("content-type") ?? "";
    return { status: reply.status, type, body: type.includes("json") ? JSON.parse(text) : text };
  }

  get(path) {
    return this.#ok("GET", path);
  }

  post(path, body) {
    return this.#ok("POST", path, body);
  }

  patch(path, body) {
    return this.#ok("PATCH", path, body);
  }

  async #ok(method, path, body) {
    const answer = await this.ask(method, path, body);
    if (answer.status >= 300) {
      throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    }
    return answer.body;
  }
}
