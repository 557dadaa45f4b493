// Adds the reader's own time to each session. The page is complete without it.
(function () {
  "use strict";

  var zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  var note = document.getElementById("-zone");
  if (!zone || !note) {
    return;
  }

  var time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone });
  var day = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", timeZone: zone });
  var utcDay = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });
  var utcTime = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: "UTC" });

  function words(date) {
    return day.format(date).replace(",", "");
  }

  var differs = false;
  document.querySelectorAll(".session .when").forEach(function (when) {
    var start = new Date(when.querySelector(".start").dateTime);
    var end = new Date(when.querySelector(".end").dateTime);
    var sameDay = day.format(start) === utcDay.format(start);
    if (sameDay && time.format(start) === utcTime.format(start) && time.format(end) === utcTime.format(end)) {
      return;
    }
    differs = true;
    var local = document.createElement("p");
    local.className = "local";
    var parts = [time.format(start) + "-" + time.format(end) + " your time"];
    if (!sameDay) {
      parts.push("on " + words(start));
    }
    parts.forEach(function (text, i) {
      var part = document.createElement("span");
      part.textContent = text;
      local.append(i ? " " : "", part);
    });
    when.append(local);
  });

  note.textContent = differs
    ? " Your own time is shown too, for " + zone.replace(/_/g, " ") + "."
    : " That is the time in your own zone, " + zone.replace(/_/g, " ") + ".";
})();
