// The organizer's planning board: shows the draft as it improves, and lets people pin, move and release.
// Texts from outside only ever become text nodes. Times are milliseconds, except in what is sent and received.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const CLOSED_PIXELS = 34;
const LEVELS = ["hard", "medium", "soft"];

const conference = document.body.dataset.conference;
// Not relative to the document, whose own address may hold a password; fetch refuses such addresses.
const api = new URL(`../api/conferences/${conference}/`, location.origin + location.pathname);

const $ = (id) => document.getElementById(id);

let board = { name: "", gridMinutes: 5, release: null };
let draft = { draft: 0, settled: false, score: null, rules: [] };
let tracks = new Map();
let talks = new Map();
let places = new Map();
let unplaced = new Map();

/* --- asking the service ------------------------------------------------------------------------------------------ */

/** What the service answered instead of doing what it was asked for. */
class Refusal extends Error {
  constructor(status, problem) {
    const fields = (problem?.errors ?? []).map((error) => `${error.field} ${error.message}`);
    super([problem?.detail ?? `The service answered ${status}.`, ...fields].join(" "));
    this.status = status;
  }
}

async function call(method, path, body, headers = {}) {
  const answer = await fetch(new URL(path, api), {
    method,
    cache: "no-store",
    headers: { ...headers, ...(body === undefined ? {} : { "Content-Type": "application/json" }) },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  const content = /json/.test(answer.headers.get("Content-Type") ?? "") ? JSON.parse(text) : null;
  if (!answer.ok) {
    throw new Refusal(answer.status, content);
  }
  return content;
}

const get = (path) => call("GET", path);
const post = (path, body, headers) => call("POST", path, body, headers);

function reasonOf(failure) {
  return failure instanceof Refusal ? failure.message : "The service cannot be reached.";
}

/* --- what is known ----------------------------------------------------------------------------------------------- */

const spanOf = ({ start, end }) => ({ start: Date.parse(start), end: Date.parse(end) });

function takeBoard(answer) {
  board = answer;
  tracks = new Map(
    answer.tracks.map((track, index) => [
      track.id,
      { ...track, index, windows: track.windows.map(spanOf), breaks: track.breaks.map(spanOf) },
    ]),
  );
  talks = new Map(answer.talks.map((talk) => [talk.id, talk]));
  offerZones();
  render();
}

function takeDraft(answer) {
  if (answer.draft < draft.draft) {
    return;
  }
  const isNew = answer.draft !== draft.draft;
  draft = answer;
  places = new Map(answer.placements.map((place) => [place.talk, { ...place, ...spanOf(place) }]));
  unplaced = new Map(answer.unplaced.map((talk) => [talk.talk, talk]));
  remember(answer);
  if (isNew || isSomethingUnknown()) {
    refreshBoardSoon();
  }
  if (isNew) {
    explain();
    compare();
  }
  render();
}

const isSomethingUnknown = () =>
  [...places.values()].some((place) => !talks.has(place.talk) || !tracks.has(place.track)) ||
  [...unplaced.keys()].some((talk) => !talks.has(talk));

/** Shows at once what a command has done, where the next draft would show it a little later. */
async function refreshDraft() {
  try {
    takeDraft(await get("draft"));
  } catch {
    // The stream brings it.
  }
}

let boardTimer = 0;

/** Tracks and talks change seldom, drafts often. */
function refreshBoardSoon() {
  boardTimer ||= setTimeout(async () => {
    try {
      takeBoard(await get("board"));
    } catch {
      // The next draft asks again.
    }
    boardTimer = 0;
  }, 1000);
}

const titleOf = (id) => places.get(id)?.title ?? unplaced.get(id)?.title ?? talks.get(id)?.title ?? id;
const nameOf = (track) => tracks.get(track)?.name ?? track;

function minutesOf(id) {
  const place = places.get(id);
  return place ? (place.end - place.start) / MINUTE : (talks.get(id)?.minutes ?? 0);
}

/* --- words ------------------------------------------------------------------------------------------------------- */

let zone = "UTC";
const formats = new Map();

function format(time, options, timeZone = zone) {
  const key = timeZone + JSON.stringify(options);
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat("en-GB", { ...options, timeZone }));
  }
  return formats.get(key).format(time);
}

const clock = (time) => format(time, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const weekday = (time) => format(time, { weekday: "short", day: "numeric", month: "short" }).replace(",", "");
const utcDay = (time) => format(time, { weekday: "long", day: "numeric", month: "long", year: "numeric" }, "UTC");
const zoneName = () => zone.replaceAll("_", " ");
const when = (start, end) => `${weekday(start)} ${clock(start)}–${clock(end)}`;
const where = (track, start, end) => `${nameOf(track)}, ${when(start, end)}`;
const number = (value) => String(value).replace("-", "−");
const counted = (count, thing) => `${count} ${thing}${count === 1 ? "" : "s"}`;

function make(tag, className = "", text = "", children = []) {
  const element = document.createElement(tag);
  element.className = className;
  if (text !== "") {
    element.textContent = text;
  }
  if (tag === "button") {
    element.type = "button";
  }
  element.append(...children);
  return element;
}

function drawn(tag, attributes, children = []) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  element.append(...children);
  return element;
}

function write(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

function say(text, isProblem = false) {
  $("status").classList.toggle("problem", isProblem);
  write($("status"), text);
}

function offerZones() {
  const named = new Map([["UTC", []]]);
  for (const track of tracks.values()) {
    named.set(track.timeZone, [...(named.get(track.timeZone) ?? []), track.name]);
  }
  const options = [...named].map(([id, of]) => {
    const option = make("option", "", id === "UTC" ? id : `${id.replaceAll("_", " ")} (${of.join(", ")})`);
    option.value = id;
    return option;
  });
  if ([...$("zone").options].map((o) => o.text).join() !== options.map((o) => o.text).join()) {
    $("zone").replaceChildren(...options);
    zone = named.has(zone) ? zone : "UTC";
    $("zone").value = zone;
  }
}

/* --- where things are on the page: a grid per UTC day, its times piecewise linear ----------------------------------- */

const midnight = (time) => Math.floor(time / DAY) * DAY;

/** A window is on the day it starts; only one of more than a day is cut. */
function piecesOf({ start, end }) {
  if (end - start <= DAY) {
    return [{ start, end }];
  }
  const pieces = [];
  for (let from = start; from < end; from = midnight(from) + DAY) {
    pieces.push({ start: from, end: Math.min(end, midnight(from) + DAY) });
  }
  return pieces;
}

function dayOf(track, start) {
  const piece = (tracks.get(track)?.windows ?? [])
    .flatMap(piecesOf)
    .find((open) => open.start <= start && start < open.end);
  return midnight(piece ? piece.start : start);
}

function pixelsPerMinute() {
  const lengths = [...talks.values()].map((talk) => talk.minutes).filter((minutes) => minutes > 0);
  return Math.min(4.8, Math.max(1.5, 23 / Math.min(60, ...lengths)));
}

/** Where times are from top to bottom; hours in which all is closed take little room. */
function scaleOf(spans, perMinute) {
  const parts = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = parts.at(-1);
    if (last && span.start - last.end <= HOUR) {
      last.end = Math.max(last.end, span.end);
    } else {
      parts.push({ ...span });
    }
  }
  let top = 0;
  for (const part of parts) {
    part.top = top;
    part.height = ((part.end - part.start) / MINUTE) * perMinute;
    top += part.height + CLOSED_PIXELS;
  }
  const partAt = (isIn) => parts.find(isIn) ?? parts.at(-1);
  return {
    parts,
    height: top - CLOSED_PIXELS,
    y(time) {
      const part = partAt((p) => time <= p.end);
      return part.top + ((Math.max(time, part.start) - part.start) / MINUTE) * perMinute;
    },
    timeAt(y) {
      const part = partAt((p) => y <= p.top + p.height + CLOSED_PIXELS / 2);
      return part.start + (Math.min(Math.max(y - part.top, 0), part.height) / perMinute) * MINUTE;
    },
  };
}

function daysOf() {
  const days = new Map();
  const laneAt = (start, track) => {
    if (!days.has(start)) {
      days.set(start, { start, spans: [], lanes: new Map() });
    }
    const day = days.get(start);
    if (!day.lanes.has(track.id)) {
      day.lanes.set(track.id, { track, open: [], talks: [] });
    }
    return [day, day.lanes.get(track.id)];
  };
  for (const track of tracks.values()) {
    for (const piece of track.windows.flatMap(piecesOf)) {
      const [day, lane] = laneAt(midnight(piece.start), track);
      day.spans.push(piece);
      lane.open.push(piece);
    }
  }
  for (const place of places.values()) {
    if (tracks.has(place.track)) {
      const [day, lane] = laneAt(dayOf(place.track, place.start), tracks.get(place.track));
      day.spans.push({ start: place.start, end: place.end });
      lane.talks.push(place);
    }
  }
  const perMinute = pixelsPerMinute();
  return [...days.values()]
    .sort((a, b) => a.start - b.start)
    .map((day) => ({
      start: day.start,
      scale: scaleOf(day.spans, perMinute),
      lanes: [...day.lanes.values()].sort((a, b) => a.track.index - b.track.index),
    }));
}

/* --- drawing ----------------------------------------------------------------------------------------------------- */

let drawing = 0;

function render() {
  drawing ||= requestAnimationFrame(() => {
    drawing = 0;
    const focused = document.activeElement?.closest("[data-talk]")?.dataset.talk;
    renderFacts();
    renderDays();
    renderUnplaced();
    renderRules();
    renderChanges();
    renderDetails();
    renderGhost();
    if (focused && document.activeElement === document.body) {
      focusTalk(focused, { preventScroll: true });
    }
  });
}

function renderFacts() {
  write($("name"), board.name || conference);
  const state = draft.settled ? "settled" : "planning";
  $("state").dataset.state = state;
  write($("state"), state);
  const total = places.size + unplaced.size;
  write($("draft"), `draft ${draft.draft}, ${places.size} of ${counted(total, "talk")} placed`);
  $("restore").hidden = (board.release ?? 0) < 2;
  $("release").disabled = draft.draft === 0 || places.size === 0;
    $("stop").hidden = draft.settled;
  $("continue").hidden = !draft.settled || draft.draft === 0;
  renderChart();
}

/** The frame of all days, drawn anew only when tracks or times change. */
let frame = { signature: "", lanes: new Map() };

function renderDays() {
  const days = daysOf();
  const signature = JSON.stringify([
    zone,
    days.map((day) => [
      day.start,
      day.scale.parts,
      day.lanes.map(({ track, open }) => [track.id, track.name, track.index, open, track.breaks]),
    ]),
  ]);
  if (signature !== frame.signature) {
    const lanes = new Map();
    $("days").replaceChildren(...days.map((day) => dayElement(day, lanes)));
    $("jump").replaceChildren(...(days.length > 1 ? days.map(linkTo) : []));
    frame = { signature, lanes };
  }
  for (const day of days) {
    for (const lane of day.lanes) {
      renderTalks(frame.lanes.get(laneKey(day.start, lane.track.id)), lane.talks);
    }
  }
  for (const [id, element] of talkElements) {
    if (!places.has(id)) {
      element.remove();
      talkElements.delete(id);
    }
  }
  if (!places.has(current)) {
    setCurrent([...places.keys()][0]);
  }
}

const laneKey = (day, track) => `${day} ${track}`;

const idOf = (day) => `day-${new Date(day.start).toISOString().slice(0, 10)}`;

function linkTo(day) {
  const link = make("a", "", format(day.start, { weekday: "short", day: "numeric" }, "UTC"));
  link.href = `#${idOf(day)}`;
  return make("li", "", "", [link]);
}

function dayElement(day, lanes) {
  const title = make("h2", "", `${utcDay(day.start)}, UTC`);
  title.id = idOf(day);
  const grid = make("div", "grid");
  grid.style.gridTemplateColumns = `4rem repeat(${day.lanes.length}, minmax(9.5rem, 1fr))`;
  grid.append(railElement(day.scale), ...day.lanes.map((lane) => laneElement(day, lane, lanes)));
  const section = make("section", "day", "", [title, grid]);
  section.setAttribute("aria-labelledby", title.id);
  return section;
}

function linesOf(part) {
  const lines = [];
  for (let hour = Math.ceil(part.start / HOUR) * HOUR; hour <= part.end; hour += HOUR) {
    lines.push(hour);
  }
  return lines;
}

function railElement(scale) {
  const body = make("div", "body");
  body.style.height = `${scale.height}px`;
  for (const part of scale.parts) {
    const times = new Set([part.start, ...linesOf(part).filter((time) => time - part.start > 20 * MINUTE)]);
    let shownDay = midnight(scale.parts[0].start);
    for (const time of times) {
      const label = make("span", "hour", clock(time));
      label.style.top = `${scale.y(time === part.start ? time + 1 : time)}px`;
      if (zone !== "UTC" && (time === part.start || clock(time) < "01:00") || midnight(time) !== shownDay) {
        label.append(make("small", "", weekday(time)));
        shownDay = midnight(time);
      }
      body.append(label);
    }
  }
  const rail = make("div", "rail", "", [make("p", "corner", zoneName()), body]);
  rail.setAttribute("aria-hidden", "true");
  return rail;
}

function laneElement(day, { track, open }, lanes) {
  const { scale } = day;
  const backdrop = make("div", "backdrop");
  backdrop.setAttribute("aria-hidden", "true");
  const band = (className, { start, end }, text = "") => {
    const element = make("div", className, text);
    element.style.top = `${scale.y(start + 1)}px`;
    element.style.height = `${scale.y(end) - scale.y(start + 1)}px`;
    backdrop.append(element);
  };
  for (const piece of open) {
    band("open", piece);
    for (const pause of track.breaks) {
      const start = Math.max(pause.start, piece.start);
      const end = Math.min(pause.end, piece.end);
      if (start < end) {
        band("break", { start, end }, "break");
      }
    }
  }
  for (const line of scale.parts.flatMap(linesOf)) {
    const element = make("div", "line");
    element.style.top = `${scale.y(line)}px`;
    backdrop.append(element);
  }
  const list = make("ol", "talks");
  const body = make("div", "body", "", [backdrop, list]);
  body.style.height = `${scale.height}px`;
  const title = make("h3", "", track.name);
  const lane = make("div", `lane track-${track.index % 8}`, "", [title, body]);
  lane.dataset.track = track.id;
  lanes.set(laneKey(day.start, track.id), { day: day.start, track: track.id, scale, body, list });
  return lane;
}

const talkElements = new Map();

function renderTalks({ list, scale }, talksOfLane) {
  talksOfLane.sort((a, b) => a.start - b.start || (a.talk < b.talk ? -1 : 1));
  talksOfLane.forEach((place, i) => {
    const element = talkElements.get(place.talk) ?? talkElement(place.talk);
    const wasThere = element.dataset.place;
    updateTalk(element, place, scale);
    if (list.children[i] !== element) {
      list.insertBefore(element, list.children[i] ?? null);
    }
    if (wasThere && wasThere !== element.dataset.place) {
      element.classList.add("moved");
    }
  });
}

function talkElement(id) {
  const face = make("button", "face", "", [
    make("span", "time"),
    make("span", "title"),
    make("span", "by"),
  ]);
  const path = "M6 1h4l-.5 5L12 9v1.5H8.7L8 15l-.7-4.5H4V9l2.5-3z";
  const icon = drawn("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, [drawn("path", { d: path })]);
  const pin = make("button", "pin", "", [icon]);
  const element = make("li", "talk", "", [face, pin]);
  element.dataset.talk = id;
  element.addEventListener("animationend", () => element.classList.remove("moved"));
  face.tabIndex = pin.tabIndex = -1;
  talkElements.set(id, element);
  return element;
}

function updateTalk(element, place, scale) {
  const [face, pin] = element.children;
  const [time, title, by] = face.children;
  const top = scale.y(place.start + 1);
  const height = scale.y(place.end) - top;
  const talk = talks.get(place.talk);
  element.style.top = `${top}px`;
  element.style.height = `${height}px`;
  element.dataset.place = `${place.track} ${place.start}`;
  element.classList.toggle("short", height < 44);
  element.classList.toggle("middle", height >= 44 && height < 76);
  element.classList.toggle("pinned", place.pinned);
  element.classList.toggle("selected", place.talk === selected);
  element.classList.toggle("leaving", place.talk === ghost?.talk && ghost.kind !== "refused");
  write(time, height < 44 ? clock(place.start) : `${clock(place.start)}–${clock(place.end)}`);
  write(title, place.title);
  write(by, (talk?.speakers ?? []).join(", "));
  title.lang = talk?.languages[0] ?? "";
  pin.setAttribute("aria-pressed", String(place.pinned));
  pin.setAttribute("aria-label", `Pin ${place.title}`);
  pin.title = place.pinned ? "Unpin (p)" : "Pin here (p)";
}

function renderUnplaced() {
  const list = $("unplaced");
  write($("unplaced-title"), unplaced.size === 0 ? "Unplaced: none" : `Unplaced: ${unplaced.size}`);
  const old = new Map([...list.children].map((element) => [element.dataset.talk, element]));
  [...unplaced.values()].forEach((talk, i) => {
    const element = old.get(talk.talk) ?? unplacedElement(talk.talk);
    old.delete(talk.talk);
    const [face, reasons] = element.children;
    const minutes = minutesOf(talk.talk);
    write(face.children[0], talk.title);
    write(face.children[1], minutes > 0 ? `${minutes} min` : "");
    element.classList.toggle("selected", talk.talk === selected);
    if (reasons.dataset.text !== talk.reasons.join("\n")) {
      reasons.dataset.text = talk.reasons.join("\n");
      reasons.replaceChildren(...talk.reasons.map((reason) => make("li", "", reason)));
    }
    if (list.children[i] !== element) {
      list.insertBefore(element, list.children[i] ?? null);
    }
  });
  old.forEach((element) => element.remove());
}

function unplacedElement(id) {
  const face = make("button", "face", "", [make("span", "title"), make("span", "time")]);
  const element = make("li", "", "", [face, make("ul", "reasons")]);
  element.dataset.talk = id;
  return element;
}

const sentenceOf = (rule) => board.rules?.find((known) => known.id === rule)?.sentence ?? rule;

function renderRules() {
  const broken = draft.rules.filter((rule) => rule.cost !== 0 || rule.matches !== 0);
  const rows = broken
    .sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || b.cost - a.cost)
    .map((rule) => {
      const name = make("th", "", sentenceOf(rule.rule));
      name.scope = "row";
      const cells = [rule.level, rule.matches, number(rule.cost)].map((value) => make("td", "", String(value)));
      const row = make("tr", rule.level, "", [name, ...cells]);
      row.dataset.rule = rule.rule;
      return row;
    });
  $("rules").replaceChildren(...rows);
  const kept = draft.rules.length - broken.length;
  write($("rules-kept"), kept > 0 ? `Without cost: ${counted(kept, "other rule")}.` : "");
}

/* --- score over time ----------------------------------------------------------------------------------------------- */

const MOST_POINTS = 400;
let history = [];

function remember({ draft: name, score }) {
  const last = history.at(-1);
  if (!score || (last && last.draft === name && last.score === score)) {
    return;
  }
  const levels = Object.fromEntries(
    [...score.matchAll(/(-?\d+)(hard|medium|soft)/g)].map(([, value, level]) => [level, Number(value)]),
  );
  history = [...history, { draft: name, score, levels, time: Date.now() }].slice(-MOST_POINTS);
}

function renderChart() {
  const shown = LEVELS.filter(
    (level) => level !== "hard" || history.some((point) => (point.levels.hard ?? 0) !== 0),
  ).filter((level) => history.some((point) => level in point.levels));
  const last = history.at(-1);
  if (!last || $("chart").dataset.last === `${history.length} ${last.time}`) {
    return;
  }
  $("chart").dataset.last = `${history.length} ${last.time}`;
  const band = 56 / shown.length;
  const first = history[0].time;
  const x = (time) => (last.time === first ? 236 : 4 + ((time - first) / (last.time - first)) * 232);
  const lines = shown.map((level, i) => {
    const values = history.map((point) => point.levels[level] ?? 0);
    const least = Math.min(...values);
    const range = Math.max(...values) - least || 1;
    const y = (value) => (i + 1) * band - 4 - ((value - least) / range) * (band - 8);
    const path = values.map((value, j) => (j === 0 ? "M" : `H${x(history[j].time)}L`) + `${x(history[j].time)},${y(value)}`);
    const points = values.map((value, j) =>
      drawn("circle", { cx: x(history[j].time), cy: y(value), r: j === values.length - 1 ? 3 : 1.5 }, [
        drawn("title", {}, [`draft ${history[j].draft}: ${number(value)} ${level}`]),
      ]),
    );
    return drawn("g", { class: level }, [drawn("path", { d: path.join("") }), ...points]);
  });
  $("chart").replaceChildren(...lines);
  const words = ({ levels }, between) => shown.map((level) => `${level} ${number(levels[level] ?? 0)}`).join(between);
  $("chart").setAttribute(
    "aria-label",
    `Score over ${counted(history.length, "draft")}: from ${words(history[0], ", ")} to ${words(last, ", ")}`,
  );
  write($("score"), words(last, "\n"));
}

/* --- details of one talk ----------------------------------------------------------------------------------------- */

let selected = null;
let explanation = null;

function select(id, focusPanel) {
  selected = id;
  explanation = null;
  swapping = null;
  explain();
  render();
  if (focusPanel) {
    requestAnimationFrame(() => $("details-title").focus());
  }
}

function closeDetails() {
  const id = selected;
  const hadFocus = $("details").contains(document.activeElement);
  selected = null;
  render();
  if (hadFocus) {
    focusTalk(id);
  }
}

function renderDetails() {
  const panel = $("details");
  const known = selected !== null && (places.has(selected) || unplaced.has(selected));
  panel.hidden = !known;
  if (!known) {
    return;
  }
  const talk = talks.get(selected);
  const place = places.get(selected);
  const signature = JSON.stringify([selected, zone, talk, place, unplaced.get(selected), explanation, swapping]);
  if (panel.dataset.signature === signature) {
    return;
  }
  panel.dataset.signature = signature;
  const action = document.activeElement?.dataset?.action;
  write($("details-title"), titleOf(selected));
  $("details-title").lang = talk?.languages[0] ?? "";
  const facts = [
    (talk?.speakers ?? []).join(", "),
    place ? where(place.track, place.start, place.end) + (place.pinned ? ", pinned" : "") : "not placed",
    [`${minutesOf(selected)} minutes`, ...(talk?.languages ?? []), talk?.level, ...(talk?.topics ?? []).map((t) => `#${t}`)]
      .filter(Boolean)
      .join(" · "),
  ].filter((fact) => fact !== "");
  const reasons = (unplaced.get(selected)?.reasons ?? []).map((reason) => make("li", "", reason));
  const buttons = [
    place ? button("pin", place.pinned ? "Unpin (p)" : "Pin here (p)", () => togglePin(selected)) : "",
    button("move", "Move… (m)", () => startMove(selected)),
    place ? button("swap", swapping ? "Choose the other talk…" : "Swap with…", () => startSwap(selected)) : "",
  ].filter((element) => element !== "");
  $("details-body").replaceChildren(
    ...facts.map((fact) => make("p", "", fact)),
    make("ul", "reasons", "", reasons),
    make("div", "buttons", "", buttons),
  );
  renderExplanation();
  if (action) {
    panel.querySelector(`[data-action="${CSS.escape(action)}"]`)?.focus();
  }
}

function button(action, text, onClick) {
  const element = make("button", "", text);
  element.dataset.action = action;
  element.addEventListener("click", onClick);
  return element;
}

/** Asks why the selected talk is where it is. */
async function explain() {
  const id = selected;
  if (id === null) {
    return;
  }
  try {
    const answer = await get(`draft/talks/${encodeURIComponent(id)}`);
    if (id === selected) {
      explanation = answer;
      render();
    }
  } catch {
    explanation = null;
  }
}

function renderExplanation() {
  const { rules = [], alternatives = [], wouldFit = [] } = explanation ?? {};
  const section = (title, items) => (items.length > 0 ? [make("h3", "", title), make("ul", "", "", items)] : []);
  const choice = (key, { track, start, end }) => {
    const from = Date.parse(start);
    return button(key, where(track, from, Date.parse(end)), () => pinAt(selected, track, from));
  };
  $("explanation").replaceChildren(
    ...section(
      "What it costs",
      rules
        .filter((rule) => rule.cost !== 0)
        .map((rule) => {
          const why = rule.sentences.map((sentence) => make("li", "quiet", sentence));
          const text = `${sentenceOf(rule.rule)} ${number(rule.cost)} ${rule.level}`;
          return make("li", "", text, why.length > 0 ? [make("ul", "", "", why)] : []);
        }),
    ),
    ...section(
      "What would have to change",
      wouldFit.map(({ track, start, end, obstacles }) => {
        const place = where(track, Date.parse(start), Date.parse(end));
        return make("li", "", `${place}: ${obstacles.map(({ sentence }) => sentence).join("; ")}`);
      }),
    ),
    ...section(
      "Best other places",
      alternatives.map((other, i) => make("li", "", "", [choice(`place-${i}`, other), make("span", "quiet", ` ${effectOf(other)}`)])),
    ),
  );
}

/** What another place would mean, in words. */
function effectOf({ cost, moved, swappedWith }) {
  const levels = ["hard", "medium", "soft"].filter((level) => cost[level] !== 0);
  const costs = levels.map((level) => `${number(cost[level])} ${level}`).join(", ");
  const others = swappedWith ? `, swapped with “${swappedWith.title}”` : moved > 0 ? `, ${counted(moved, "other talk")} moved` : "";
  return (costs === "" ? "costs the same" : costs) + others;
}

/* --- pins -------------------------------------------------------------------------------------------------------- */

async function pinAt(id, track, start, day = dayOf(track, start)) {
  const target = { talk: id, track, start, day, minutes: minutesOf(id) };
  ghost = { ...target, kind: "pending", text: `Pinning ${titleOf(id)}…` };
  render();
  say(`Pinning “${titleOf(id)}”…`);
  try {
    const pinned = await call("PUT", `pins/${encodeURIComponent(id)}`, { track, start: new Date(start).toISOString() });
    ghost = null;
    say(`Pinned “${titleOf(id)}”: ${where(pinned.track, Date.parse(pinned.start), Date.parse(pinned.end))}.`);
    await refreshDraft();
  } catch (failure) {
    ghost = { ...target, kind: "refused", text: reasonOf(failure) };
    say(reasonOf(failure), true);
    render();
  }
}

async function unpin(id) {
  say(`Unpinning “${titleOf(id)}”…`);
  try {
    await call("DELETE", `pins/${encodeURIComponent(id)}`);
    say(`“${titleOf(id)}” may move again.`);
    await refreshDraft();
  } catch (failure) {
    say(reasonOf(failure), true);
  }
}

function togglePin(id) {
  const place = places.get(id);
  if (!place) {
    say("It has no place yet; m chooses one.");
  } else if (place.pinned) {
    unpin(id);
  } else {
    pinAt(id, place.track, place.start);
  }
}

/** The place that a talk is being moved to, or could not be. */
let ghost = null;

function renderGhost() {
  const old = document.querySelector(".ghost");
  const lane = ghost && frame.lanes.get(laneKey(ghost.day, ghost.track));
  if (!lane) {
    old?.remove();
    return;
  }
  const element = old ?? make("div", "ghost");
  const isNew = element.dataset.at !== `${ghost.track} ${ghost.start}`;
  const top = lane.scale.y(ghost.start + 1);
  const end = ghost.start + ghost.minutes * MINUTE;
  element.className = `ghost ${ghost.kind}`;
  element.style.top = `${top}px`;
  element.style.height = `${Math.max(lane.scale.y(end) - top, 20)}px`;
  if (element.dataset.text !== ghost.kind + ghost.text) {
    element.dataset.text = ghost.kind + ghost.text;
    const text = make("p", "", ghost.text);
    element.replaceChildren(text);
    if (ghost.kind === "refused") {
      const dismiss = make("button", "", "Dismiss");
      dismiss.addEventListener("click", dropGhost);
      text.append(dismiss);
    }
  }
  if (element.parentElement !== lane.body) {
    lane.body.append(element);
  }
  if (isNew && ghost.kind === "target") {
    element.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
  element.dataset.at = `${ghost.track} ${ghost.start}`;
}

function dropGhost() {
  const id = ghost?.talk;
  const hadFocus = document.activeElement?.closest(".ghost");
  ghost = null;
  render();
  if (hadFocus) {
    focusTalk(id);
  }
}

/* --- moving with the keyboard ------------------------------------------------------------------------------------ */

let move = null;

/** When a talk of this length can start on the track, as far as its windows go. */
function startsOn(track, minutes) {
  const step = board.gridMinutes * MINUTE;
  const length = minutes * MINUTE;
  const { windows, breaks } = tracks.get(track);
  const starts = [];
  for (const window of windows) {
    for (let start = Math.ceil(window.start / step) * step; start + length <= window.end; start += step) {
      if (!breaks.some((pause) => pause.start < start + length && start < pause.end)) {
        starts.push(start);
      }
    }
  }
  return starts.sort((a, b) => a - b);
}

const nearest = (starts, time) =>
  starts.reduce((best, start) => (Math.abs(start - time) < Math.abs(best - time) ? start : best), starts[0]);

function startMove(id) {
  const minutes = minutesOf(id);
  const place = places.get(id);
  const languages = talks.get(id)?.languages ?? [];
  const fitting = [...tracks.values()].filter((track) => startsOn(track.id, minutes).length > 0);
  const first = fitting.find((track) => track.languages.some((l) => languages.includes(l))) ?? fitting[0];
  if (minutes === 0 || !first) {
    say("No track is open for that long.", true);
    return;
  }
  const track = place?.track ?? first.id;
  move = { talk: id, minutes, track, start: place?.start ?? startsOn(track, minutes)[0] };
  focusTalk(id);
  say(`Moving “${titleOf(id)}”: arrows choose the place, Enter pins it there, Escape leaves it.`);
  showMove(false);
}

function showMove(tell = true) {
  const { talk, track, start, minutes } = move;
  const end = start + minutes * MINUTE;
  const over = [...places.values()]
    .filter((place) => place.talk !== talk && place.track === track && place.start < end && start < place.end)
    .sort((a, b) => b.pinned - a.pinned || a.start - b.start)
    .map((place) => `“${place.title}”${place.pinned ? " (pinned)" : ""}`);
  const others = over.length > 1 ? ` and ${counted(over.length - 1, "other")}` : "";
  ghost = { talk, track, start, minutes, day: dayOf(track, start), kind: "target", text: `${clock(start)}–${clock(end)} ${titleOf(talk)}` };
  if (tell) {
    say(where(track, start, end) + (over.length > 0 ? `, where ${over[0]}${others} would have to give way` : ""));
  }
  render();
}

function cancelMove() {
  move = null;
  ghost = null;
  say("Left where it was.");
  render();
}

function moveKey(event) {
  const starts = startsOn(move.track, move.minutes);
  const step = board.gridMinutes * MINUTE;
  const later = starts.filter((start) => start > move.start);
  const earlier = starts.filter((start) => start < move.start).reverse();
  // The first start behind a break, a talkless night or the like.
  const jump = (list) =>
    list.find((start, i) => Math.abs(start - (i === 0 ? move.start : list[i - 1])) > step) ?? list.at(-1);
  const to = {
    ArrowDown: () => later[0],
    ArrowUp: () => earlier[0],
    PageDown: () => jump(later),
    PageUp: () => jump(earlier),
    Home: () => starts[0],
    End: () => starts.at(-1),
  }[event.key];
  if (to) {
    move.start = to() ?? move.start;
    showMove();
  } else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
    const ordered = [...tracks.values()].filter((track) => startsOn(track.id, move.minutes).length > 0);
    const beside = ordered[ordered.findIndex((t) => t.id === move.track) + (event.key === "ArrowLeft" ? -1 : 1)];
    if (beside) {
      move.track = beside.id;
      move.start = nearest(startsOn(beside.id, move.minutes), move.start);
    }
    showMove();
  } else if (event.key === "Enter" || event.key === " ") {
    const { talk, track, start } = move;
    move = null;
    pinAt(talk, track, start);
  } else if (event.key === "Escape" || event.key === "Tab") {
    cancelMove();
  } else {
    return;
  }
  if (event.key !== "Tab") {
    event.preventDefault();
  }
}

/* --- moving with the mouse: survives whatever drafts come meanwhile, because it holds on to no element --------------- */

const DRAG_PIXELS = 6;
const EDGE_PIXELS = 48;
let drag = null;
let dragged = false;

document.addEventListener("pointerdown", (event) => {
  const face = event.target.closest?.(".face");
  dragged = false;
  if (!face || event.button !== 0 || event.pointerType === "touch" || move) {
    return;
  }
  const element = face.closest("[data-talk]");
  const isPlaced = element.classList.contains("talk");
  drag = {
    talk: element.dataset.talk,
    from: { x: event.clientX, y: event.clientY },
    grip: isPlaced ? event.clientY - element.getBoundingClientRect().top : 8,
    active: false,
  };
});

document.addEventListener("pointermove", (event) => {
  if (!drag) {
    return;
  }
  drag.x = event.clientX;
  drag.y = event.clientY;
  if (!drag.active && Math.hypot(drag.x - drag.from.x, drag.y - drag.from.y) > DRAG_PIXELS) {
    drag.active = minutesOf(drag.talk) > 0;
    document.body.classList.toggle("dragging", drag.active);
    scrollAtEdges();
  }
  if (drag.active) {
    event.preventDefault();
    aim();
  }
});

document.addEventListener("pointerup", () => {
  const { active, talk, target } = drag ?? {};
  endDrag();
  if (active) {
    dragged = true;
    if (target) {
      pinAt(talk, target.track, target.start, target.day);
    } else {
      say("Left where it was: there is no track at that place.");
    }
  }
});

document.addEventListener("pointercancel", endDrag);
$("days").addEventListener("scroll", () => drag?.active && aim());

function endDrag() {
  if (drag?.active) {
    ghost = null;
    render();
  }
  drag = null;
  document.body.classList.remove("dragging");
}

function aim() {
  if (!places.has(drag.talk) && !unplaced.has(drag.talk)) {
    endDrag();
    say("The talk has been withdrawn meanwhile.", true);
    return;
  }
  const lane = [...frame.lanes.values()].find(({ body }) => {
    const area = body.getBoundingClientRect();
    return area.left <= drag.x && drag.x <= area.right && area.top - 30 <= drag.y && drag.y <= area.bottom + 30;
  });
  const pane = $("days").getBoundingClientRect();
  const isInside = drag.x >= pane.left && drag.x <= pane.right && drag.y >= pane.top && drag.y <= pane.bottom;
  if (!lane || !isInside) {
    drag.target = null;
    ghost = null;
  } else {
    const step = board.gridMinutes * MINUTE;
    const time = lane.scale.timeAt(drag.y - drag.grip - lane.body.getBoundingClientRect().top);
    const start = Math.round(time / step) * step;
    const minutes = minutesOf(drag.talk);
    drag.target = { track: lane.track, start, day: lane.day };
    const text = `${clock(start)}–${clock(start + minutes * MINUTE)} ${titleOf(drag.talk)}`;
    ghost = { talk: drag.talk, ...drag.target, minutes, kind: "dropping", text };
  }
  render();
}

function scrollAtEdges() {
  if (!drag?.active) {
    return;
  }
  const pane = $("days");
  const area = pane.getBoundingClientRect();
  const pull = (at, low, high) => (at < low + EDGE_PIXELS ? -12 : at > high - EDGE_PIXELS ? 12 : 0);
  if (drag.x >= area.left && drag.x <= area.right && drag.y >= area.top) {
    pane.scrollBy(pull(drag.x, area.left, area.right), pull(drag.y, area.top, area.bottom));
  }
  requestAnimationFrame(scrollAtEdges);
}

/* --- keys and clicks --------------------------------------------------------------------------------------------- */

/** The one talk of the grid that the tabulator key reaches. */
let current;

function setCurrent(id) {
  for (const [talk, index] of [[current, -1], [id, 0]]) {
    const element = talkElements.get(talk);
    if (element) {
      [...element.children].forEach((child) => (child.tabIndex = index));
    }
  }
  current = id;
}

const elementOf = (id) =>
  talkElements.get(id) ?? $("unplaced").querySelector(`[data-talk="${CSS.escape(id)}"]`);

function focusTalk(id, options) {
  elementOf(id)?.querySelector(".face").focus(options);
}

function neighbourOf(id, key) {
  const here = places.get(id);
  if (!here) {
    const all = [...unplaced.keys()];
    const step = { ArrowUp: -1, ArrowDown: 1 }[key] ?? 0;
    return all[all.indexOf(id) + step];
  }
  const onTrack = [...places.values()].filter((p) => p.track === here.track).sort((a, b) => a.start - b.start);
  const i = onTrack.indexOf(here);
  if (key === "ArrowUp" || key === "ArrowDown") {
    return onTrack[i + (key === "ArrowUp" ? -1 : 1)]?.talk;
  }
  if (key === "Home" || key === "End") {
    return onTrack.at(key === "Home" ? 0 : -1).talk;
  }
  const day = dayOf(here.track, here.start);
  const away = (place) => {
    const tracksAway = tracks.get(place.track).index - tracks.get(here.track).index;
    return key === "ArrowLeft" ? -tracksAway : tracksAway;
  };
  return [...places.values()]
    .filter((place) => tracks.has(place.track) && away(place) > 0 && dayOf(place.track, place.start) === day)
    .sort((a, b) => away(a) - away(b) || Math.abs(a.start - here.start) - Math.abs(b.start - here.start))[0]?.talk;
}

document.addEventListener("focusin", (event) => {
  const id = event.target.closest?.(".talk")?.dataset.talk;
  if (id !== undefined) {
    setCurrent(id);
  }
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || $("confirm").open) {
    return;
  }
  if (move) {
    moveKey(event);
    return;
  }
  if (event.key === "Escape") {
    escape();
    return;
  }
  const id = event.target.closest?.("[data-talk]")?.dataset.talk;
  if (id !== undefined) {
    talkKey(event, id);
  }
});

function escape() {
  if (drag) {
    endDrag();
    dragged = true;
    say("Left where it was.");
  } else if (swapping) {
    swapping = null;
    say("Nothing was swapped.");
    render();
  } else if (ghost?.kind === "refused") {
    dropGhost();
  } else if (selected !== null) {
    closeDetails();
  }
}

function talkKey(event, id) {
  if (/^(Arrow|Home$|End$)/.test(event.key)) {
    const next = neighbourOf(id, event.key);
    event.preventDefault();
    if (next !== undefined) {
      focusTalk(next);
      if (selected !== null && !swapping) {
        select(next, false);
      }
    }
  } else if (event.key === "p") {
    togglePin(id);
  } else if (event.key === "m") {
    startMove(id);
  }
}

document.addEventListener("click", (event) => {
  const id = event.target.closest("[data-talk]")?.dataset.talk;
  if (id === undefined || (dragged && event.detail > 0)) {
    dragged = false;
  } else if (event.target.closest(".pin")) {
    togglePin(id);
  } else if (event.target.closest(".face") && swapping) {
    swap(swapping, id);
  } else if (event.target.closest(".face")) {
    // A click without a mouse is the Enter key.
    select(id, event.detail === 0);
  }
});

$("details-close").addEventListener("click", closeDetails);

$("zone").addEventListener("change", () => {
  zone = $("zone").value;
  render();
});

/* --- swap, stop and go on, compare ------------------------------------------------------------------------------- */

let swapping = null;
let changes = [];

function startSwap(id) {
  swapping = id;
  say(`Choose the talk to swap “${titleOf(id)}” with; Escape leaves both.`);
  focusTalk(id);
  render();
}

async function swap(id, other) {
  swapping = null;
  if (id === other) {
    say("Nothing was swapped.");
    render();
    return;
  }
  try {
    await post("draft/swap", { talk: id, with: other });
    say(`Swapped “${titleOf(id)}” and “${titleOf(other)}”.`);
    await refreshDraft();
  } catch (failure) {
    const place = places.get(other);
    if (place) {
      const { track, start } = place;
      const day = dayOf(track, start);
      ghost = { talk: id, track, start, day, minutes: minutesOf(other), kind: "refused", text: reasonOf(failure) };
    }
    say(reasonOf(failure), true);
    render();
  }
}

async function steer(command) {
  try {
    await post(`draft/${command}`, {});
    await refreshDraft();
  } catch (failure) {
    say(reasonOf(failure), true);
  }
}

$("stop").addEventListener("click", () => steer("stop"));
$("continue").addEventListener("click", () => steer("continue"));

/** Asks what would change against the last release. */
async function compare() {
  if (!board.release) {
    return;
  }
  try {
    changes = (await get("draft/changes")).changes;
  } catch {
    changes = [];
  }
  render();
}

function renderChanges() {
  $("changes").hidden = changes.length === 0;
  write($("changes-title"), `Against release ${board.release}: ${counted(changes.length, "change")}`);
  const place = (at) => (at ? where(at.track, Date.parse(at.start), Date.parse(at.end)) : "");
  $("changes-list").replaceChildren(
    ...changes.map(({ talk, title, type, from, to }) => {
      const parts = [place(from), place(to)].filter((part) => part !== "").join(" → ");
      const item = make("li", "", `${type}: ${parts}`, []);
      item.prepend(make("strong", "", `${title ?? titleOf(talk)} `));
      return item;
    }),
  );
}

/* --- release ----------------------------------------------------------------------------------------------------- */

let releasing = null;

$("release").addEventListener("click", () => {
  const number = draft.draft;
  confirm({
    title: `Release draft ${number} of ${board.name}?`,
    text: `It becomes release ${nextRelease()} with ${counted(places.size, "talk")}, which everybody can read at once. A release never changes; the next one replaces it.`,
    notes: [
      unplaced.size > 0 ? `${counted(unplaced.size, "talk")} without a place will be missing.` : "",
      draft.settled ? "" : "The planner is still looking for a better draft.",
      changes.length > 0 ? `${counted(changes.length, "talk")} would change against release ${board.release}.` : "",
    ],
    earlier: [],
    body: () => ({ draft: number }),
    done: (release) => `Release ${release} is out: draft ${number}.`,
  });
});

$("restore").addEventListener("click", () => {
  const earlier = Array.from({ length: board.release - 1 }, (_, index) => board.release - 1 - index);
  confirm({
    title: `Bring back an earlier release of ${board.name}?`,
    text: `It becomes release ${nextRelease()}, with the talks, the texts and the places of then, which everybody can read at once.`,
    notes: ["Draft and pins stay as they are.", "It is refused where a talk was taken back since, or a pin is elsewhere."],
    earlier,
    body: () => ({ restore: Number($("confirm-release").value) }),
    done: (release) => `Release ${release} is out: release ${$("confirm-release").value} once more.`,
  });
});

const nextRelease = () => (board.release ?? 0) + 1;

/** Has people say yes before something is told to everybody. */
function confirm({ title, text, notes, earlier, body, done }) {
  releasing = { body, done, key: randomKey() };
  write($("confirm-title"), title);
  write($("confirm-text"), text);
  $("confirm-choice").hidden = earlier.length === 0;
  $("confirm-release").replaceChildren(...earlier.map((number) => new Option(`release ${number}`, number)));
  $("confirm-notes").replaceChildren(...notes.filter((note) => note !== "").map((note) => make("li", "", note)));
  write($("confirm-problem"), "");
  $("confirm-yes").disabled = false;
  $("confirm").showModal();
}

$("confirm-no").addEventListener("click", () => $("confirm").close());

$("confirm-release").addEventListener("change", () => {
  write($("confirm-problem"), "");
  $("confirm-yes").disabled = false;
});

$("confirm-yes").addEventListener("click", async () => {
  $("confirm-yes").disabled = true;
  try {
    const { release } = await post("releases", releasing.body(), { "Idempotency-Key": releasing.key });
    board.release = release;
    $("confirm").close();
    say(releasing.done(release));
    refreshBoardSoon();
    compare();
    render();
  } catch (failure) {
    // Asked again with the same key it is the same release, whatever became of this one.
    $("confirm-yes").disabled = failure instanceof Refusal && failure.status === 409;
    write($("confirm-problem"), reasonOf(failure));
  }
});

function randomKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/* --- live -------------------------------------------------------------------------------------------------------- */

const RECONNECT_MILLIS = 3000;

function connect() {
  const stream = new EventSource(new URL("draft/stream", api));
  stream.addEventListener("open", () => {
    if ($("connection").dataset.state === "lost") {
      refreshAll();
    }
    tellConnection("live", "Live");
  });
  stream.addEventListener("draft", (event) => takeDraft(JSON.parse(event.data)));
  stream.addEventListener("error", () => {
    tellConnection("lost", "Connection lost; reconnecting…");
    if (stream.readyState === EventSource.CLOSED) {
      setTimeout(connect, RECONNECT_MILLIS);
    }
  });
}

function tellConnection(state, text) {
  $("connection").dataset.state = state;
  write($("connection"), text);
}

async function refreshAll() {
  try {
    const [latestBoard, latestDraft] = await Promise.all([get("board"), get("draft")]);
    takeBoard(latestBoard);
    takeDraft(latestDraft);
  } catch (failure) {
    say(reasonOf(failure), true);
    throw failure;
  }
}

async function start() {
  try {
    await refreshAll();
    connect();
    compare();
  } catch {
    setTimeout(start, RECONNECT_MILLIS);
  }
}

start();
