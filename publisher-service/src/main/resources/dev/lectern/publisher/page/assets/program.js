// What the page can do beyond showing the program: search and filters, time zones, a timetable, what is on now, and a
// selection of one's own. The page is complete without it. Texts from outside only ever become text nodes.
"use strict";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const $ = (id) => document.getElementById(id);
const page = document.body.dataset;
const main = $("-sessions");
const tools = $("-tools");

function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/* --- what the browser keeps -------------------------------------------------------------------------------------- */

const kept = {
  works: true,
  key: (name) => `lectern/${name}`,
  read(name) {
    try {
      return localStorage.getItem(this.key(name));
    } catch {
      this.works = false;
      return null;
    }
  },
  write(name, value) {
    try {
      localStorage.setItem(this.key(name), value);
    } catch {
      this.works = false;
    }
  },
};

const SELECTION = `${page.conference}/selection`;

function readSelection() {
  try {
    const ids = JSON.parse(kept.read(SELECTION) ?? "[]");
    return new Set(Array.isArray(ids) ? ids.filter((id) => typeof id === "string") : []);
  } catch {
    return new Set();
  }
}

let selection = readSelection();

/* --- the program, as the page says it ---------------------------------------------------------------------------- */

const textOf = (element, selector) => element.querySelector(selector)?.textContent ?? "";
const momentOf = (element, selector) => Date.parse(element.querySelector(selector).dateTime);

function readSession(element) {
  const { track, type } = element.dataset;
  return {
    id: element.dataset.id ?? element.id,
    element,
    cancelled: element.dataset.id !== undefined,
    track,
    type,
    sequence: Number(element.dataset.sequence ?? 0),
    lang: element.lang || element.querySelector(".title")?.lang || "",
    start: momentOf(element, ".start"),
    end: momentOf(element, ".end"),
    title: textOf(element, "h3, .title"),
    languages: [...element.querySelectorAll(".language")].map((language) => language.lang),
    topics: [...element.querySelectorAll(".topic")].map((topic) => topic.textContent),
    level: textOf(element, ".level"),
    changed: element.querySelector(".mark") !== null || element.dataset.id !== undefined,
    abstract: null,
    words: null,
  };
}

const sessions = [...document.querySelectorAll("article.session")].map(readSession);
const cancelled = [...document.querySelectorAll(".gone li")].map(readSession);
const all = [...sessions, ...cancelled];
const byId = new Map(all.map((session) => [session.id, session]));
const trackNames = new Map(all.map((session) => [session.track, trackNameOf(session)]));
const trackOrder = [...($("-track")?.options ?? [])].map((option) => option.value).filter(Boolean);

function trackNameOf({ element, cancelled: gone }) {
  return gone ? textOf(element, ".was > span:last-child") : textOf(element, ".track");
}

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function wordsOf(session) {
  session.words ??= plain(
    [
      session.title,
      textOf(session.element, ".by"),
      session.abstract ?? textOf(session.element, ".abstract"),
      trackNames.get(session.track),
      textOf(session.element, ".type"),
      session.level,
      ...session.topics,
    ].join("\n"),
  );
  return session.words;
}

/* --- abstracts that the page only begins ------------------------------------------------------------------------- */

let abstracts = document.querySelector(".more") ? null : Promise.resolve();

/** Fetches the program once, when somebody wants to read or search all of it. */
function wholeAbstracts() {
  abstracts ??= fetch(new URL(`api/conferences/${page.conference}/program`, location.origin + location.pathname))
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))))
    .then((program) => {
      for (const { id, abstract } of program.release === Number(page.release) ? program.sessions : []) {
        const session = byId.get(id);
        if (session && !session.cancelled) {
          session.abstract = abstract;
          session.words = null;
        }
      }
    })
    .catch((failure) => {
      abstracts = null;
      throw failure;
    });
  return abstracts;
}

async function readOn(link) {
  const session = byId.get(link.closest("article").id);
  await wholeAbstracts().catch(() => {});
  if (session.abstract === null) {
    location.assign(link.href);
    return;
  }
  const paragraphs = session.abstract
    .trim()
    .split(/\r?\n\s*\n/)
    .map((paragraph) => make("p", { dir: "auto", tabIndex: -1 }, paragraph.trim()));
  link.closest(".abstract").replaceChildren(...paragraphs);
  paragraphs[0].focus({ preventScroll: true });
}

main.addEventListener("click", (event) => {
  const link = event.target.closest(".more a");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    readOn(link);
  }
});

/* --- times ------------------------------------------------------------------------------------------------------- */

function usable(zone) {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}

const zones = { mine: usable(undefined), conference: usable(page.zone) };
const zoneName = (zone) => zone.replace(/_/g, " ");

/** Puts moments into words in one zone. */
class Clock {
  constructor(zone) {
    const format = (options) => new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options });
    this.zone = zone;
    this.minutes = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    this.parts = format({ year: "numeric", month: "2-digit", day: "2-digit" });
    this.days = format({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
    this.shortDays = format({ weekday: "short", day: "numeric", month: "short" });
    this.offsets = format({ hour: "numeric", timeZoneName: "shortOffset" });
  }

  static pieces(format, moment) {
    return Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
  }

  time(moment) {
    return this.minutes.format(moment);
  }

  date(moment) {
    const { year, month, day } = Clock.pieces(this.parts, moment);
    return `${year.padStart(4, "0")}-${month}-${day}`;
  }

  day(moment) {
    const { weekday, day, month, year } = Clock.pieces(this.days, moment);
    return `${weekday}, ${day} ${month} ${year}`;
  }

  shortDay(moment) {
    const { weekday, day, month } = Clock.pieces(this.shortDays, moment);
    return `${weekday} ${day} ${month.slice(0, 3)}`;
  }

  offset(moment) {
    return Clock.pieces(this.offsets, moment).timeZoneName;
  }
}

const utc = new Clock("UTC");
let clock = utc;

/** Whether people in the zone would read something else than in UTC. */
function differsFromUtc() {
  return all.some(
    ({ start, end }) =>
      clock.time(start) !== utc.time(start) || clock.time(end) !== utc.time(end) || clock.date(start) !== utc.date(start),
  );
}

function chosenZone() {
  return kept.times === "conference" || kept.times === "mine" ? kept.times : "mine";
}

/** Writes all times in the chosen zone, and puts the sessions below the days that they are on there. */
function showTimes() {
  const choice = chosenZone();
  clock = new Clock(zones[choice]);
  const differs = differsFromUtc();
  document.body.classList.toggle("zoned", differs);
  const changing = daysOn(sessions)
    .filter((day) => new Set(day.sessions.flatMap(({ start, end }) => [clock.offset(start), clock.offset(end)])).size > 1)
    .flatMap((day) => day.sessions);
  const ambiguous = new Set(changing);
  for (const session of sessions) {
    const { element, start, end } = session;
    const when = element.querySelector(".when");
    when.querySelector(".here")?.remove();
    when.querySelector(".until")?.remove();
    session.clockTimes = spanOf(session, ambiguous.has(session));
    if (differs) {
      when.prepend(make("p", { className: "here" }, session.clockTimes));
    }
    if (clock.date(start) !== clock.date(end) && clock.date(start) !== clock.date(end - 1)) {
      when.querySelector(".kind").before(make("p", { className: "until" }, `until ${clock.shortDay(end)}`));
    }
    const was = element.querySelector(".mark time");
    if (was) {
      const moment = Date.parse(was.dateTime);
      was.textContent = `${clock.shortDay(moment)}, ${clock.time(moment)}${differs ? "" : " UTC"}`;
    }
  }
  for (const { element, start, end } of cancelled) {
    element.querySelector(".start").textContent = `${clock.shortDay(start)}, ${clock.time(start)}`;
    element.querySelector(".end").textContent = clock.time(end);
    element.querySelector(".unit").textContent = differs ? "" : " UTC";
  }
  const name = zoneName(zones[choice]);
  $("-zone").textContent = !differs
    ? `All times are in UTC.${choice === "mine" ? ` That is the time in your own zone, ${name}.` : ""}`
    : choice === "mine"
      ? `Times are in your own zone, ${name}, and in UTC.`
      : `Times are the conference's own, ${name}, and in UTC.`;
  showDays();
}

function spanOf({ start, end }, withOffset) {
  if (!withOffset) {
    return `${clock.time(start)}-${clock.time(end)}`;
  }
  const [from, to] = [clock.offset(start), clock.offset(end)];
  return from === to
    ? `${clock.time(start)}-${clock.time(end)} ${to}`
    : `${clock.time(start)} ${from} - ${clock.time(end)} ${to}`;
}

/* --- days -------------------------------------------------------------------------------------------------------- */

function daysOn(list) {
  const days = new Map();
  for (const session of list) {
    const date = clock.date(session.start);
    if (!days.has(date)) {
      days.set(date, { date, first: session.start, sessions: [] });
    }
    days.get(date).sessions.push(session);
  }
  return [...days.values()];
}

let days = [];

function showDays() {
  document.querySelectorAll("section.day").forEach((section) => section.remove());
  days = daysOn(sessions).map(({ date, first, sessions: list }) => {
    const heading = make("h2", { id: `-${date}`, lang: "en" }, make("time", { dateTime: date }, clock.day(first)));
    const plan = make("div", { className: "plan" }, ...list.map(({ element }) => element));
    const section = make("section", { className: "day" }, heading, plan);
    section.setAttribute("aria-labelledby", heading.id);
    return { date, section, plan, sessions: list };
  });
  main.append(...days.map(({ section }) => section));
  const nav = document.querySelector(".days ul");
  nav?.replaceChildren(
    ...days.map(({ date, sessions: [first] }) =>
      make("li", {}, make("a", { href: `#-${date}` }, clock.shortDay(first.start))),
    ),
  );
}

/* --- what is shown, as the address says -------------------------------------------------------------------------- */

const FILTERS = ["q", "track", "topic", "language", "mine", "changed", "view"];

function readAddress() {
  const query = new URLSearchParams(location.search);
  return Object.fromEntries(FILTERS.map((name) => [name, query.get(name) ?? ""]));
}

let shown = readAddress();
let typing = false;

function addressOf(wanted) {
  const query = new URLSearchParams(location.search);
  for (const name of FILTERS) {
    if (wanted[name]) {
      query.set(name, wanted[name]);
    } else {
      query.delete(name);
    }
  }
  const text = query.toString();
  return location.pathname + (text ? `?${text}` : "");
}

/** Shows something else; a word that is still being typed makes one step to go back by. */
function show(change, isTyping = false) {
  shown = { ...shown, ...change };
  const wanted = addressOf(shown);
  if (wanted !== location.pathname + location.search) {
    history[isTyping && typing ? "replaceState" : "pushState"](null, "", wanted);
  }
  typing = isTyping;
  apply();
}

function reflects(session) {
  const { q, track, topic, language, mine, changed } = shown;
  return (
    (!track || session.track === track) &&
    (!topic || session.topics.includes(topic)) &&
    (!language || session.languages.some((spoken) => spoken.toLowerCase() === language.toLowerCase())) &&
    (!mine || selection.has(session.id)) &&
    (!changed || session.changed) &&
    plain(q)
      .split(/\s+/)
      .every((word) => wordsOf(session).includes(word))
  );
}

const isFiltered = () => FILTERS.some((name) => name !== "view" && shown[name] && !(name === "language" && page.language));

function apply() {
  for (const session of all) {
    session.element.hidden = !reflects(session);
  }
  const gone = document.querySelector(".gone");
  if (gone) {
    gone.hidden = cancelled.every(({ element }) => element.hidden);
  }
  for (const day of days) {
    const visible = day.sessions.some(({ element }) => !element.hidden);
    day.section.hidden = !visible;
    const link = document.querySelector(`.days a[href="#-${day.date}"]`);
    if (link) {
      link.parentElement.hidden = !visible;
    }
  }
  showControls();
  showTimetable();
  showNow();
}

function showControls() {
  if (document.activeElement !== $("-q")) {
    $("-q").value = shown.q;
  }
  for (const name of ["track", "topic"]) {
    const select = $(`-${name}`);
    if (select) {
      // What is not in the program any more still is what the address asks for.
      if (shown[name] && ![...select.options].some((option) => option.value === shown[name])) {
        select.append(new Option(shown[name], shown[name]));
      }
      select.value = shown[name];
    }
  }
  for (const name of ["mine", "changed"]) {
    $(`-${name}`)?.setAttribute("aria-pressed", String(Boolean(shown[name])));
  }
  for (const link of document.querySelectorAll(".languages a")) {
    const isChosen = (link.hreflang || "").toLowerCase() === shown.language.toLowerCase();
    link.toggleAttribute("aria-current", isChosen);
    if (isChosen) {
      link.setAttribute("aria-current", "true");
    }
  }
  for (const radio of document.querySelectorAll("#-view input")) {
    radio.checked = radio.value === (shown.view === "timetable" ? "timetable" : "");
  }
  const count = sessions.filter(({ element }) => !element.hidden).length;
  const line = $("-shown");
  if (!isFiltered()) {
    line.replaceChildren();
    return;
  }
  const what = count === 0 ? "No session fits." : `${count} of ${sessions.length} sessions fit.`;
  const clear = make("button", { type: "button", className: "plain" }, "Show all");
  clear.addEventListener("click", () => {
    $("-q").value = "";
    show(Object.fromEntries(FILTERS.filter((name) => name !== "view" && !(name === "language" && page.language)).map((name) => [name, ""])));
    main.focus({ preventScroll: true });
  });
  line.replaceChildren(what, " ", clear);
}

/* --- the timetable ----------------------------------------------------------------------------------------------- */

const wide = matchMedia("screen and (min-width: 60rem)");

/** Lays the same sessions out by track and time, where there is room; the order in which they are read stays. */
function showTimetable() {
  const on = shown.view === "timetable" && wide.matches;
  document.body.classList.toggle("timetable", on);
  for (const day of days) {
    day.plan.querySelectorAll(".lane, .tick").forEach((element) => element.remove());
    for (const attribute of ["role", "tabindex", "aria-label"]) {
      day.plan.removeAttribute(attribute);
    }
    if (on && !day.section.hidden) {
      layOut(day);
    }
  }
}

function layOut({ plan, section, sessions: list }) {
  const visible = list.filter(({ element }) => !element.hidden);
  const rank = (track) => (trackOrder.indexOf(track) + 1 || Infinity);
  const lanes = [...new Set(visible.map(({ track }) => track))].sort((one, other) => rank(one) - rank(other));
  const ticks = [...new Set(visible.flatMap(({ start, end }) => [start, end]))].sort((one, other) => one - other);
  const row = new Map(ticks.map((moment, i) => [moment, i + 2]));
  const starts = new Set(visible.map(({ start }) => start));
  plan.style.setProperty("--lanes", lanes.length);
  plan.setAttribute("role", "region");
  plan.setAttribute("aria-label", `Timetable of ${section.firstChild.textContent}`);
  plan.tabIndex = 0;
  const decoration = lanes.map((track, i) => {
    const lane = make("p", { className: "lane", dir: "auto" }, trackNames.get(track) ?? track);
    lane.style.gridColumn = String(i + 2);
    return lane;
  });
  decoration.unshift(make("p", { className: "lane corner" }));
  for (const moment of ticks) {
    if (starts.has(moment)) {
      const tick = make("p", { className: "tick" }, clock.time(moment));
      tick.style.gridRow = String(row.get(moment));
      decoration.push(tick);
    }
  }
  decoration.forEach((element) => element.setAttribute("aria-hidden", "true"));
  plan.prepend(...decoration);
  for (const { element, track, start, end } of visible) {
    element.style.gridColumn = String(lanes.indexOf(track) + 2);
    element.style.gridRow = `${row.get(start)} / ${row.get(end)}`;
  }
}

wide.addEventListener("change", showTimetable);

/* --- now and next ------------------------------------------------------------------------------------------------ */

const AHEAD = 12 * HOUR;
let live = null;

function showNow() {
  const now = Date.now();
  const running = sessions.filter(({ start, end }) => start <= now && now < end);
  for (const session of sessions) {
    const isOn = running.includes(session);
    session.element.classList.toggle("on", isOn);
    if (isOn !== Boolean(session.element.querySelector(".now"))) {
      session.element.querySelector(".now")?.remove();
      if (isOn) {
        session.element.querySelector(".when").append(make("p", { className: "now" }, "Now"));
      }
    }
  }
  const first = sessions[0]?.start ?? Infinity;
  const last = Math.max(...sessions.map(({ end }) => end));
  live?.remove();
  live = null;
  if (now < first - AHEAD || now >= last) {
    return;
  }
  const next = new Map();
  for (const session of sessions) {
    if (session.start > now && session.start <= now + AHEAD && !session.element.hidden && !next.has(session.track)) {
      next.set(session.track, session);
    }
  }
  const current = running.filter(({ element }) => !element.hidden);
  if (current.length === 0 && next.size === 0) {
    return;
  }
  live = make("section", { className: "live", lang: "en", id: "-live" });
  live.append(make("h2", { id: "-now" }, "Now and next"));
  live.setAttribute("aria-labelledby", "-now");
  live.append(listOf("Now", current, ({ end }) => `until ${clock.time(end)}`, "Nothing right now."));
  live.append(
    listOf(
      "Next",
      [...next.values()],
      ({ start }) => (clock.date(start) === clock.date(now) ? clock.time(start) : `${clock.shortDay(start)}, ${clock.time(start)}`),
      "Nothing soon.",
    ),
  );
  main.prepend(live);
}

function listOf(name, list, when, none) {
  const items = list.map((session) =>
    make(
      "li",
      {},
      make("span", { className: "at" }, when(session)),
      " ",
      make("a", { href: `#${encodeURIComponent(session.id)}`, lang: session.lang, dir: "auto" }, session.title),
      " ",
      make("span", { className: "where", dir: "auto" }, trackNames.get(session.track) ?? session.track),
    ),
  );
  return make("div", {}, make("h3", {}, name), items.length ? make("ul", {}, ...items) : make("p", {}, none));
}

/** Looks again when the next session starts or ends; browsers delay timers of pages that nobody looks at. */
function keepTime() {
  const now = Date.now();
  const next = Math.min(...sessions.flatMap(({ start, end }) => [start, end]).filter((moment) => moment > now), Infinity);
  if (next < Infinity) {
    setTimeout(
      () => {
        showNow();
        keepTime();
      },
      Math.min(next - now + 50, 10 * MINUTE),
    );
  }
}

document.addEventListener("visibilitychange", () => document.hidden || showNow());

/* --- one's own selection ----------------------------------------------------------------------------------------- */

function addStars() {
  for (const session of all) {
    const star = make("button", { type: "button", className: "star", lang: "en" });
    star.setAttribute("aria-label", `My selection: ${session.title}`);
    star.addEventListener("click", () => {
      if (!selection.delete(session.id)) {
        selection.add(session.id);
      }
      kept.write(SELECTION, JSON.stringify([...selection]));
      showSelection();
      if (shown.mine) {
        apply();
      }
    });
    session.star = star;
    session.element.append(star);
  }
}

function showSelection() {
  for (const { id, star } of all) {
    star.setAttribute("aria-pressed", String(selection.has(id)));
  }
  const mine = all.filter(({ id }) => selection.has(id));
  document.querySelector("#-mine .count").textContent = String(mine.length);
  $("-save").disabled = mine.length === 0;
  const gone = page.language ? 0 : selection.size - mine.length;
  const notes = [];
  if (selection.size > 0 && !kept.works) {
    notes.push("Your browser lets this page keep nothing: your selection is lost when you leave it.");
  }
  if (gone > 0) {
    notes.push(`${gone === 1 ? "1 session" : `${gone} sessions`} of your selection ${gone === 1 ? "is" : "are"} not in the program any more.`);
  }
  $("-note").textContent = notes.join(" ");
}

addEventListener("storage", (event) => {
  if (event.key === kept.key(SELECTION) || event.key === null) {
    selection = readSelection();
    showSelection();
    apply();
  }
});

/* --- iCalendar (RFC 5545) ---------------------------------------------------------------------------------------- */

const LONGEST_LINE = 75;
const octets = new TextEncoder();

function folded(line) {
  let text = "";
  let room = LONGEST_LINE;
  for (const character of line) {
    const length = octets.encode(character).length;
    if (length > room) {
      text += "\r\n ";
      room = LONGEST_LINE - 1;
    }
    text += character;
    room -= length;
  }
  return `${text}\r\n`;
}

const escaped = (text) =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n\t]/gu, "")
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\n/g, "\\n");

const stamp = (moment) => new Date(moment).toISOString().replace(/\.\d+/, "").replace(/[-:]/g, "");

const address = document.querySelector("link[rel=canonical]").href.replace(/\?.*/, "");

function eventOf(session) {
  const language = session.languages.length ? `;LANGUAGE=${session.languages[0]}` : "";
  const paragraphs = [...session.element.querySelectorAll(".abstract > p:not(.more)")].map((paragraph) => paragraph.textContent);
  const by = textOf(session.element, ".by").replace(/^By /, "");
  const description = [by, session.abstract ?? paragraphs.join("\n\n")].filter(Boolean).join("\n\n");
  const categories = [...session.topics, session.level].filter(Boolean).map(escaped).join(",");
  return [
    "BEGIN:VEVENT",
    `UID:${session.id}@${page.conference}.lectern`,
    `SEQUENCE:${session.sequence}`,
    `DTSTAMP:${stamp(Date.parse(page.released))}`,
    `DTSTART:${stamp(session.start)}`,
    `DTEND:${stamp(session.end)}`,
    `STATUS:${session.cancelled ? "CANCELLED" : "CONFIRMED"}`,
    `SUMMARY${language}:${escaped(session.title)}`,
    ...(description ? [`DESCRIPTION${language}:${escaped(description)}`] : []),
    `LOCATION:${escaped(trackNames.get(session.track) ?? session.track)}`,
    ...(categories ? [`CATEGORIES:${categories}`] : []),
    `URL:${address}#${session.id}`,
    "END:VEVENT",
  ];
}

function calendarOf(list) {
  const name = escaped(`My selection of ${page.name}`);
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Lectern//Program//EN",
    "CALSCALE:GREGORIAN",
    `NAME:${name}`,
    `X-WR-CALNAME:${name}`,
    ...list.flatMap(eventOf),
    "END:VCALENDAR",
  ]
    .map(folded)
    .join("");
}

async function saveSelection() {
  await wholeAbstracts().catch(() => {});
  const text = calendarOf(all.filter(({ id }) => selection.has(id)));
  const file = URL.createObjectURL(new Blob([text], { type: "text/calendar;charset=utf-8" }));
  const link = make("a", { href: file, download: `${page.conference}-selection.ics`, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(file), MINUTE);
}

/* --- at the start ------------------------------------------------------------------------------------------------ */

function addTopics() {
  const topics = [...new Set(all.flatMap((session) => session.topics))].sort((one, other) => one.localeCompare(other, "en"));
  if (topics.length > 1) {
    $("-topic").append(...topics.map((topic) => new Option(topic, topic)));
    $("-topic").parentElement.hidden = false;
  }
}

function addTimes() {
  const radios = document.querySelectorAll("#-times input");
  const names = { mine: `Yours: ${zoneName(zones.mine)}`, conference: `The conference's: ${zoneName(zones.conference)}` };
  $("-times").hidden = zones.mine === zones.conference;
  for (const radio of radios) {
    radio.nextElementSibling.textContent = names[radio.value];
    radio.checked = radio.value === chosenZone();
    radio.addEventListener("change", () => {
      kept.times = radio.value;
      kept.write("times", radio.value);
      showTimes();
      apply();
    });
  }
}

function addListeners() {
  tools.addEventListener("submit", (event) => event.preventDefault());
  $("-q").addEventListener("input", () => show({ q: $("-q").value.trim() }, true));
  $("-q").addEventListener("focus", () => wholeAbstracts().then(() => shown.q && apply(), () => {}));
  $("-q").addEventListener("blur", () => (typing = false));
  for (const name of ["track", "topic"]) {
    $(`-${name}`)?.addEventListener("change", (event) => show({ [name]: event.target.value }));
  }
  for (const name of ["mine", "changed"]) {
    $(`-${name}`)?.addEventListener("click", () => show({ [name]: shown[name] ? "" : "1" }));
  }
  for (const radio of document.querySelectorAll("#-view input")) {
    radio.addEventListener("change", () => show({ view: radio.value }));
  }
  $("-save").addEventListener("click", saveSelection);
  const languages = document.querySelector(".languages ul");
  languages?.prepend(make("li", {}, make("a", { href: location.pathname }, "All")));
  languages?.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      show({ language: link.hreflang });
    }
  });
  const changed = document.querySelector("#-changed .count");
  if (changed) {
    const count = all.filter((session) => session.changed).length;
    changed.textContent = String(count);
    changed.parentElement.hidden = count === 0;
  }
  addEventListener("popstate", () => {
    shown = readAddress();
    if ((page.language ?? "").toLowerCase() !== shown.language.toLowerCase() && page.language) {
      // This page has one language only, and another one is asked for now.
      location.reload();
      return;
    }
    apply();
  });
}

kept.times = kept.read("times");
addStars();
addTopics();
addTimes();
addListeners();
tools.hidden = sessions.length === 0;
showSelection();
showTimes();
apply();
keepTime();
if (shown.q) {
  wholeAbstracts().then(apply, () => {});
}
// What the address points at has moved with its day.
document.querySelector(":target")?.scrollIntoView();
