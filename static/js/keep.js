// Keeps what an inspector types on this phone until the server has taken it, and sends it when the line is back.
// Without this script every page of the checklist is an ordinary form.
const told = document.querySelector("[data-keep-words]");
const words = told.dataset;
const mine = `iris-keep:${words.owner}:`;
const forms = [...document.querySelectorAll("form[data-keep]")];
let sending = false;
let again = 0;

// The phone may refuse to keep anything (private window, full): then the form works as without a script.
const read = (name) => {
  try { return JSON.parse(localStorage.getItem(name)); } catch { return null; }
};
const write = (name, entry) => {
  try { localStorage.setItem(name, JSON.stringify(entry)); return true; } catch { return false; }
};
const names = () => {
  try { return Object.keys(localStorage).filter((name) => name.startsWith(mine)); } catch { return []; }
};
// randomUUID needs https, getRandomValues does not.
const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16).padStart(2, "0")).join("");

const nameOf = (form) => mine + form.dataset.keep;
const typed = (form) => {
  const fields = Object.fromEntries(new FormData(form));
  for (const other of ["csrfmiddlewaretoken", "version", "key"]) delete fields[other];
  return fields;
};
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

function say(form, word, css) {
  const line = form ? form.querySelector("[data-keep-line]") : told;
  line.hidden = false;
  line.className = `note ${css}`;
  line.replaceChildren(Object.assign(document.createElement("p"), { textContent: words[word] }));
}

// The same words keep their key, so that a saving whose answer was lost counts once. What was refused as older than
// another saving is held: only the person who sees both may send it.
function keep(form, held) {
  const before = read(nameOf(form));
  const fields = typed(form);
  const key = before && same(before.fields, fields) ? before.key : newKey();
  const hold = held ?? before?.hold ?? false;
  form.elements.key.value = key;
  const kept = write(nameOf(form), { url: form.action, version: form.elements.version.value, key, fields, hold });
  if (!kept) say(form, "cannot", "off");
  else if (!hold) say(form, "kept", "hold");
  return kept;
}

function restore(form) {
  const entry = read(nameOf(form));
  if (!entry) return;
  // A page that shows both versions holds what was typed already, and the version to save it over.
  if (form.dataset.conflict) { keep(form, true); return; }
  for (const [name, value] of Object.entries(entry.fields)) {
    const control = form.elements[name];
    if (control) control.value = value;
  }
  form.elements.version.value = entry.version;
  form.elements.key.value = entry.key;
  if (entry.hold) say(form, "newer", "off");
  else say(form, "kept", "hold");
}

async function send(name) {
  const entry = read(name);
  const form = forms.find((one) => nameOf(one) === name);
  const body = new URLSearchParams({ ...entry.fields, version: entry.version, key: entry.key });
  body.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  let answer;
  try {
    answer = await fetch(entry.url, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" });
  } catch {
    say(form, "kept", "hold");
    return "line";
  }
  if (answer.type === "opaqueredirect" || answer.status === 403) { say(form, "door", "off"); return "door"; }
  if (answer.status === 409) {
    write(name, { ...entry, hold: true });
    say(form, "newer", "off");
    return "newer";
  }
  if (answer.status >= 500) { say(form, "kept", "hold"); return "line"; }
  if (!answer.ok) { say(form, "refused", "off"); return "refused"; }
  const { version } = await answer.json();
  const now = read(name);
  if (form) form.elements.version.value = version;
  if (now && !same(now.fields, entry.fields)) {
    // More was typed while it was under way.
    write(name, { ...now, version });
    return "more";
  }
  localStorage.removeItem(name);
  say(form, "sent", "ok");
  return "sent";
}

// One at a time: the answer to a saving carries the version that the next one needs.
async function sendAll() {
  if (sending) return;
  sending = true;
  let waits = false;
  for (const name of names().filter((one) => !read(one).hold)) {
    const came = await send(name);
    if (came === "line") { waits = true; break; }
    if (came === "more") waits = true;
  }
  sending = false;
  clearTimeout(again);
  if (waits) again = setTimeout(sendAll, 15000);
}

for (const form of forms) {
  restore(form);
  form.addEventListener("input", () => keep(form));
  form.addEventListener("submit", async (event) => {
    if (!keep(form, false)) return;
    event.preventDefault();
    const asked = event.submitter;
    while (sending) await new Promise((done) => setTimeout(done, 100));
    sending = true;
    let came = await send(nameOf(form));
    if (came === "more") came = await send(nameOf(form));
    sending = false;
    if (came === "sent") {
      const to = (asked && asked.dataset.to) || form.dataset.next;
      if (to) location.assign(to);
    } else if (came === "newer" || came === "refused") {
      form.submit(); // the server's own page shows both versions, or what is wrong
    } else if (came === "line") {
      clearTimeout(again);
      again = setTimeout(sendAll, 15000);
    }
  });
}
for (const link of document.querySelectorAll("[data-needs-script]")) link.hidden = false;
addEventListener("online", sendAll);
if (names().length) sendAll();
