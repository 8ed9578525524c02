import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BEHAVIOURS } from "../cases/behaviours.mjs";
import { keyOf, threeTracks } from "../cases/values.mjs";
import { current, document, page, update } from "../harness/docs.mjs";
import { drive } from "../harness/driver.mjs";
import { differences } from "../harness/exact.mjs";
import { inWords, keptWaiting, outcome } from "../harness/judge.mjs";
import { atMost } from "../harness/limit.mjs";
import { observe } from "../harness/observe.mjs";
import { pinned } from "../harness/pins.mjs";
import { comparable, promised } from "../harness/reference.mjs";
import { missing } from "../harness/tools.mjs";
import { changes, taken, traitsOf } from "../harness/traits.mjs";
import { World } from "../harness/world.mjs";
import { ALL } from "../sdks/all.mjs";

const UTC_MS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const WANTED = process.env.MILLRACE_SDKS?.split(",");
const CHOSEN = ALL.filter(({ id }) => !WANTED || WANTED.includes(id));
const THERE = CHOSEN.filter((sdk) => !absent(sdk));

/** Why an SDK cannot be run here, if it cannot. */
function absent({ ecosystem, browse }) {
  return missing(ecosystem) ?? (browse && (process.env.MILLRACE_CHROMIUM ? undefined : "there is no Chromium"));
}

describe("unmodified SDKs", { timeout: 900_000 }, () => {
  const world = { results: new Map(), cells: new Map(), alters: new Map() };
  before(() => start(world), { timeout: 300_000 });
  after(() => world.millrace?.down(), { timeout: 120_000 });

  for (const sdk of CHOSEN) {
    const title = `${sdk.title} ${pinned(sdk)}`;
    if (absent(sdk)) test(title, { skip: absent(sdk) });
    else describe(title, () => oneSdk(world, sdk));
  }

  test("what was sent again was delivered once", { skip: nobody() }, async (t) => {
    const results = (await Promise.all(world.results.values())).flat();
    const slowest = Math.max(...results.flatMap(({ wire }) => wire.map(({ tookMs }) => tookMs ?? 0)));
    t.diagnostic(`the slowest answer took ${slowest} ms`);
    await world.millrace.atRest();
    const twice = [...world.millrace.delivered].filter(([, times]) => times > 1);
    assert.deepEqual(twice, []);
  });

  describe("PostgreSQL is killed beneath running SDKs", () => outage(world));

  test("docs/sdks.md says what was observed", { skip: nobody() }, () => checkDocs(world));
});

function nobody() {
  return THERE.length === 0 && "no SDK could be run";
}

async function start(world) {
  world.millrace = await World.up(keyOf);
  // pages cost the most, so they go one SDK at a time; those that wait the longest begin
  walk(world, 1, THERE.filter(({ browse }) => browse));
  walk(world, 2, THERE.filter(({ browse }) => !browse).sort((a, b) => Number(b.patient ?? 0) - Number(a.patient ?? 0)));
}

function walk(world, atOnce, sdks) {
  const walks = atMost(atOnce, sdks.map((sdk) => () => observe(world.millrace, sdk)));
  sdks.forEach(({ id }, i) => {
    walks[i].catch(() => {}); // the SDK's own tests say it
    world.results.set(id, walks[i]);
    world.cells.set(id, []);
    world.alters.set(id, new Set());
  });
}

function oneSdk(world, sdk) {
  const of = async (kind) => (await world.results.get(sdk.id)).filter(({ run }) => run.kind === kind);

  for (const mode of sdk.modes) {
    test(`${sdk.calls.length} calls, ${mode.name}: the log has every field as it was sent`, async () => {
      const result = (await of("calls")).find(({ run }) => run.name === mode.name);
      assert.deepEqual(result.report.errors, []);
      for (const call of result.run.calls) await checkCall(world, sdk, result, call);
    });
  }

  for (const behaviour of BEHAVIOURS) {
    test(behaviour.title.replaceAll("`", ""), async () => {
      const result = (await of("behaviour")).find(({ run }) => run.name === behaviour.id);
      world.cells.get(sdk.id).push(await checkBehaviour(world, sdk, behaviour, result));
    });
  }

  if (sdk.browse) {
    test("its page asks nobody but its own origin and Millrace for anything", async () => {
      for (const { report } of await of("calls")) {
        const foreign = report.asked.filter((url) => ![report.own, report.millrace].includes(new URL(url).origin));
        assert.deepEqual({ foreign, faults: report.faults }, { foreign: [], faults: [] });
        if (sdk.chunks) assert.ok(report.asked.some((url) => url.startsWith(report.millrace + sdk.chunks)), String(report.asked));
      }
    });
  }
}

async function checkCall(world, sdk, { wire }, call) {
  const sent = taken(wire, call.key);
  assert.equal(sent.length, 1, `${call.key} was sent ${sent.length} times: ${JSON.stringify(wire.map(brief))}`);
  const [{ request, event }] = sent;
  const logged = await world.millrace.logged(event.messageId);
  const batch = request.body.batch && request.body;
  assert.deepEqual(differences(comparable(promised({ event, batch }), event), comparable(logged, event)), []);
  checkIds(sdk, call, logged);
  checkTimes(sdk, call, logged);
  checkLibrary(sdk, logged);
  assert.ok(!JSON.stringify(logged).includes(world.millrace.writeKeys[sdk.kind]), "the write key is left over");
  for (const change of changes(call, logged)) world.alters.get(sdk.id).add(change);
}

function brief({ at, path, status, taken: through, tookMs, headers }) {
  return { at: Math.round(at), path, status, through, tookMs, retry: headers["x-retry-count"] };
}

function checkIds(sdk, call, logged) {
  const wanted = { type: call.type, userId: call.userId };
  if (call.type !== "alias") wanted.anonymousId = call.anonymousId;
  for (const field of ["event", "name", "groupId", "previousId"]) if (call[field]) wanted[field] = call[field];
  const named = sdk.nameInside ? { ...logged, name: logged.properties?.name } : logged;
  const got = Object.fromEntries(Object.keys(wanted).map((field) => [field, named[field]]));
  assert.deepEqual(got, wanted);
}

function checkTimes(sdk, call, logged) {
  for (const field of ["timestamp", "originalTimestamp", "receivedAt"]) assert.match(logged[field], UTC_MS, field);
  if (sdk.kind === "client" || sdk.ownTimes) assert.ok(logged.timestamp <= logged.receivedAt, JSON.stringify(logged));
  else assert.deepEqual([logged.timestamp, logged.originalTimestamp], [call.timestamp, call.timestamp]);
}

function checkLibrary(sdk, logged) {
  if (!sdk.library) return;
  const version = sdk.libraryVersion?.replace("{version}", pinned(sdk)) ?? pinned(sdk);
  const { name, version: said } = logged.context.library;
  assert.deepEqual({ name, version: said }, { name: sdk.library, version });
}

async function checkBehaviour(world, sdk, behaviour, result) {
  const seen = outcome(sdk, result);
  const keys = result.run.calls.map(({ key }) => key);
  assert.ok(behaviour.id === "slow" || seen.failures > 0, "it went wrong as scripted");
  if (seen.told === "ok") assert.ok(seen.delivered, "the SDK says sent, and it is not");
  if (seen.delivered) await world.millrace.arrived(keys);
  for (const key of keys) await checkSendings(world, result, key);
  if (behaviour.waits && sdk.waits.includes(behaviour.id)) assert.ok(keptWaiting(seen), `waited ${seen.waited} s`);
  return inWords(sdk, behaviour, seen);
}

/** However often it was sent, it had one id; what never got through is not in the log. */
async function checkSendings(world, { wire }, key) {
  const ids = new Set(wire.flatMap(({ events }) => events.filter((event) => keyOf(event) === key)).map((event) => event.messageId));
  assert.equal(ids.size, 1, `${key} was sent as ${[...ids]}`);
  if (taken(wire, key).length === 0) assert.equal(await world.millrace.passport([...ids][0]), undefined);
}

/** Every SDK that can sends one event after the other until told to stop; the database dies meanwhile. */
function outage(world) {
  const sdks = THERE.filter(({ endless }) => endless);
  before(async () => {
    if (sdks.length === 0) return;
    await Promise.allSettled(world.results.values());
    const { millrace } = world;
    const drivers = sdks.map((sdk) => {
      const calls = threeTracks(`${sdk.id}-outage`).slice(0, 1);
      const run = { ...sdk.modes[0], name: "outage", endless: true, host: millrace.url, calls };
      return drive(sdk.command, { writeKey: millrace.writeKeys[sdk.kind], runs: [run] }, sdk);
    });
    world.outages = new Map(sdks.map((sdk, i) => [sdk.id, drivers[i].done.then((reports) => reports.get("outage"))]));
    for (const done of world.outages.values()) done.catch(() => {});
    try {
      await millrace.more(sdks, 5);
      await millrace.withoutDatabase();
      await millrace.more(sdks, 5);
    } finally {
      drivers.forEach((driver) => driver.stop());
    }
  }, { timeout: 180_000 });

  for (const sdk of sdks) {
    test(`${sdk.title} loses nothing`, async () => {
      const report = await world.outages.get(sdk.id);
      assert.deepEqual({ failed: report.failed, errors: report.errors }, { failed: [], errors: [] });
      await world.millrace.arrived(report.ok);
      await world.millrace.atRest();
      const times = report.ok.map((key) => world.millrace.delivered.get(world.millrace.keys.get(key)));
      assert.deepEqual([...new Set(times)], [1]);
      world.cells.get(sdk.id).push("nothing lost");
    });
  }
}

async function checkDocs(world) {
  const observed = new Map();
  for (const sdk of THERE) {
    const cells = world.cells.get(sdk.id);
    assert.equal(cells.length, BEHAVIOURS.length + (sdk.endless ? 1 : 0), `${sdk.title} was not observed whole`);
    const traits = traitsOf(sdk, await world.results.get(sdk.id), world.alters.get(sdk.id));
    observed.set(sdk.id, page({ sdk, cells: sdk.endless ? cells : [...cells, "–"], traits }));
  }
  const text = document(ALL, observed);
  if (process.env.MILLRACE_UPDATE_DOCS) update(text);
  assert.equal(current(), text, "docs/sdks.md is not what was observed: ./millrace test sdks --update-docs");
}
