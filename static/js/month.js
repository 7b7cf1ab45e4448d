// Arrow keys in a month: from day to day, to the same day of the next week; Page Up and Page Down change the month.
// Without this script every day is a link in its turn.
const month = document.querySelector("[data-month]");
const days = [...month.querySelectorAll(".day")];
const seen = (day) => day.offsetParent !== null; // on a phone empty days are not shown
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

function enter(day) {
  for (const one of days) one.tabIndex = one === day ? 0 : -1;
}

function go(day, step) {
  let place = days.indexOf(day) + step;
  const phone = days.some((one) => !seen(one));
  if (phone) step = Math.sign(step);
  if (phone) place = days.indexOf(day) + step;
  while (days[place] && !seen(days[place])) place += step;
  return days[place];
}

month.addEventListener("keydown", (event) => {
  const day = event.target.closest("td")?.querySelector(".day");
  if (!day || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "PageUp" || event.key === "PageDown") {
    document.querySelector(event.key === "PageUp" ? "[data-before]" : "[data-after]").click();
  } else if (event.key === "Home" || event.key === "End") {
    const week = [...event.target.closest("tr").querySelectorAll(".day")].filter(seen);
    week.at(event.key === "Home" ? 0 : -1)?.focus();
  } else if (event.key in STEPS) {
    go(day, STEPS[event.key])?.focus();
  } else return;
  event.preventDefault();
});
month.addEventListener("focusin", (event) => {
  if (event.target.matches(".day")) enter(event.target);
});
enter(days.find((day) => day.ariaCurrent && seen(day)) ?? days.find(seen) ?? days[0]);
document.querySelector("[data-month-hint]").hidden = matchMedia("(pointer: coarse)").matches;
