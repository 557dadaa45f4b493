// Has parsers that are not ours read what a running publisher and the event contract say.
// Arguments: the directory where the parsers are installed, the address of the publisher, a conference.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [tools, publisher, conference] = process.argv.slice(2);
const require = createRequire(pathToFileURL(tools + "/"));
const { Parser, fromFile } = require("@asyncapi/parser");
const ical = require("ical.js");
const ICAL = ical.default ?? ical;

function check(condition, message) {
  if (!condition) {
    throw new Error(message);
  }
}

async function contract() {
  const file = "event-contracts/src/main/resources/dev/lectern/events/asyncapi.yaml";
  const { document, diagnostics } = await fromFile(new Parser(), file).parse();
  const errors = diagnostics.filter((found) => found.severity === 0);
  check(errors.length === 0, JSON.stringify(errors));
  const messages = document.allMessages().all().map((message) => message.name());
  check(messages.length === 5, `the contract has the messages ${messages}`);
  console.log(`AsyncAPI: ${messages.length} messages`);
}

async function calendar() {
  const program = await (await fetch(`${publisher}/api/conferences/${conference}/program`)).json();
  const text = await (await fetch(`${publisher}/${conference}/program.ics`)).text();
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
  check(events.length === program.sessions.length, `${events.length} events of ${program.sessions.length} sessions`);
  for (const session of program.sessions) {
    const event = events.find((candidate) => candidate.uid === `${session.id}@${conference}.lectern`);
    check(event, `no event of ${session.id}`);
    check(event.summary === session.title, `${event.summary} is not ${session.title}`);
    check(event.startDate.toJSDate().getTime() === Date.parse(session.start), `${session.id} starts at ${event.startDate}`);
    check(event.endDate.toJSDate().getTime() === Date.parse(session.end), `${session.id} ends at ${event.endDate}`);
    check(event.sequence === session.sequence, `${session.id} has sequence ${event.sequence}`);
  }
  console.log(`ical.js: ${events.length} events`);
}

await contract();
await calendar();
