import { serve } from "../../journey/harness/http.mjs";
import { Millrace } from "../../journey/harness/millrace.mjs";
import { until } from "../../journey/harness/until.mjs";
import { exact } from "./exact.mjs";

/** A running Millrace with a source for servers and one for browsers, and a webhook that gets all of it. */
export class World {
  #sink;
  #millrace;
  /** messageId -> how often it was delivered. */
  delivered = new Map();
  keys = new Map();

  static async up(keyOf) {
    const world = new World();
    try {
      await world.#start(keyOf);
    } catch (error) {
      await world.down();
      throw error;
    }
    return world;
  }

  async #start(keyOf) {
    this.#sink = await serve((request) => {
      for (const event of JSON.parse(request.text)) {
        this.delivered.set(event.messageId, (this.delivered.get(event.messageId) ?? 0) + 1);
        this.keys.set(keyOf(event), event.messageId);
      }
      return { status: 200, body: {} };
    });
    this.#millrace = await Millrace.up();
    const { api } = this.#millrace;
    const settings = { url: this.#sink.url, batch: { maxEvents: 100, lingerMs: 50 } };
    const destination = await api.post("/destinations", { type: "webhook", name: "Everything", settings });
    this.writeKeys = {};
    for (const kind of ["server", "client"]) {
      const source = await api.post("/sources", { name: `SDKs of a ${kind}`, kind });
      await api.post("/connections", { sourceId: source.id, destinationId: destination.id });
      this.writeKeys[kind] = source.writeKey;
    }
    await this.#millrace.configured();
    await Promise.all(Object.values(this.writeKeys).map((key) => this.#walked(key)));
  }

  /** One event walks all the way, so that no SDK meets a system that has never done anything. */
  async #walked(writeKey) {
    const messageId = `first of ${writeKey}`;
    const event = { messageId, writeKey, userId: "first", event: "First" };
    await fetch(`${this.url}/v1/track`, { method: "POST", body: JSON.stringify(event) });
    await until("the first event is delivered", () => this.delivered.has(messageId));
  }

  get url() {
    return this.#millrace.run.dataPlane;
  }

  /** The event as the log has it, by its passport; fails when it is not there soon. */
  logged(messageId) {
    return until(`${messageId} is in the log`, () => this.passport(messageId));
  }

  /** The event of a passport, or undefined when the log does not know the id. */
  async passport(messageId) {
    const { api, adminToken } = this.#millrace.run;
    const reply = await fetch(`${api}/events/${encodeURIComponent(messageId)}`, {
      headers: { authorization: `Bearer ${adminToken}` },
      signal: AbortSignal.timeout(15_000),
    });
    if (reply.status === 404) return undefined;
    return exact(await reply.text()).event;
  }

  arrived(keys) {
    return until(`all of ${keys.length} events are delivered`, () => keys.every((key) => this.keys.has(key)) || undefined, {
      seconds: 60,
    });
  }

  /** Waits until so many more events of each of these SDKs are delivered. */
  more(sdks, count) {
    const seen = (id) => [...this.keys.keys()].filter((key) => key?.startsWith(`${id}-outage`)).length;
    const wanted = sdks.map(({ id }) => ({ id, count: seen(id) + count }));
    return until(`${count} more events of each SDK arrive`, () => wanted.every(({ id, count: enough }) => seen(id) >= enough), {
      seconds: 120,
    });
  }

  /** Waits until nothing is under way, so that what is to be delivered twice has been. */
  async atRest() {
    await until(
      "all connections are at rest",
      async () => {
        const { ledger } = await this.#millrace.api.get("/overview");
        return ledger.connections.every(({ lag, parked, retrying }) => lag === 0 && parked === 0 && !retrying);
      },
      { seconds: 60, everyMs: 200 },
    );
  }

  /** Kills PostgreSQL the hard way and waits until the launcher has started another. */
  async withoutDatabase() {
    await this.#millrace.restarted("postgres", this.#millrace.kill("postgres"));
  }

  async down() {
    await this.#millrace?.down();
    await this.#sink?.close();
  }
}
