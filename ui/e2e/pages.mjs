const laneName = ({ connectionId, partition, lane }) => [connectionId, partition, lane].join(".");

/** Every page to look at; ids come from the API of the running system. */
export async function pagesOf(page, base) {
  const first = async (path, key = "items") => {
    const response = await page.request.get(`${base}/api/v1${path}`);
    return response.ok() ? (await response.json())[key]?.[0] : undefined;
  };
  const [source, destination, transformation, connection, event, letter, replay, parked] =
    await Promise.all([
      first("/sources"),
      first("/destinations"),
      first("/transformations"),
      first("/connections"),
      first("/live?limit=5", "events"),
      first("/dead-letters?limit=1&stage=transform"),
      first("/replays"),
      first("/parked"),
    ]);
  const pages = [
    ["overview", "/overview"],
    ["overview-table", "/overview?view=table"],
    ["live", "/live"],
    ["sources", "/sources"],
    ["source-new", "/sources/new"],
    source && ["source", `/sources/${source.id}`],
    ["destinations", "/destinations"],
    ["destination-types", "/destinations/new"],
    ["destination-new", "/destinations/new?type=webhook"],
    destination && ["destination", `/destinations/${destination.id}`],
    ["transformations", "/transformations"],
    ["transformation-new", "/transformations/new"],
    transformation && ["transformation", `/transformations/${transformation.id}`],
    ["connections", "/connections"],
    ["connection-new", "/connections/new"],
    connection && ["connection", `/connections/${connection.id}`],
    event && ["passport", `/events/${event.messageId}`],
    ["passport-unknown", "/events/not-there"],
    ["dead-letters", "/dead-letters"],
    letter && ["dead-letter", `/dead-letters?selected=${letter.id}`],
    ["dead-letters-none", "/dead-letters?code=nobody-has-this"],
    ["parked", "/parked"],
    parked && ["parked-lane", `/parked?selected=${laneName(parked)}`],
    ["replays", "/replays"],
    ["replay-new", "/replays/new"],
    replay && ["replay", `/replays/${replay.id}`],
    ["people", "/people"],
    event && ["person", `/people?id=${event.userId ?? event.anonymousId}`],
    ["nodes", "/nodes"],
    ["demo-inbox", "/demo/inbox"],
    ["not-found", "/nowhere"],
  ];
  return pages.filter(Boolean);
}

/** Opens one page and waits until its content stands. */
export async function visit(page, base, path) {
  await page.goto(base + path);
  await page.locator("h1").first().waitFor();
  await page.waitForFunction(() => document.querySelector("[aria-busy=true]") === null);
  if (path.startsWith("/transformations/") || path.startsWith("/dead-letters?selected")) {
    await page.locator(".monaco-editor .view-line").first().waitFor();
  }
  await page.waitForTimeout(350);
}
