// Keeps on the phone what the portal marks as fit to be kept (X-Offline: keep), and tells the truth when there is no line.
// Before this file the portal writes PAGES: the addresses of the page without a line, by language, and what goes with it.
const PAGES_KEPT = "pages-1";
const FILES_KEPT = "files-1";
const MOST_PAGES = 60;
const PATIENCE = 6000; // ms after which a copy on the phone is shown rather than nothing

self.addEventListener("install", (event) => event.waitUntil(refresh().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(tidy().then(() => self.clients.claim())));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith("/static/")) event.respondWith(file(request));
  else if (request.mode === "navigate") event.respondWith(page(event));
});

self.addEventListener("message", (event) => {
  if (event.data === "forget") event.waitUntil(forget().then(() => event.source.postMessage("forgotten")));
  else if (event.data.opened) event.waitUntil(fetch(event.data.opened).then((answer) => remember(event.data.opened, answer)));
});

async function page(event) {
  const asked = ask(event);
  const copy = await (await caches.open(PAGES_KEPT)).match(event.request);
  try {
    return await (copy ? Promise.race([asked, late()]) : asked);
  } catch {
    if (copy) return marked(copy, event.request);
    const none = await caches.match(PAGES.offline[language(event.request)]);
    return none ? marked(none, event.request) : Response.error();
  }
}

async function ask(event) {
  const answer = await fetch(event.request);
  event.waitUntil(Promise.all([remember(event.request, answer.clone()), renew()]));
  return answer;
}

// The page for no line says when the register was last seen: with a line, that is today.
async function renew() {
  const copy = await caches.match(Object.values(PAGES.offline)[0]);
  const day = (of) => of.toISOString().slice(0, 10);
  if (!copy || day(new Date(copy.headers.get("Date"))) !== day(new Date())) await refresh();
}

function late() {
  return new Promise((_, fail) => setTimeout(fail, PATIENCE));
}

// A page that may no longer be kept (it became sensitive, or went) is taken off the phone too.
async function remember(request, answer) {
  const kept = await caches.open(PAGES_KEPT);
  if (answer.headers.get("X-Offline") !== "keep" || answer.redirected) {
    if (answer.status !== 304 && answer.status < 500) await kept.delete(request);
    return;
  }
  await kept.put(request, answer);
  const old = (await kept.keys()).filter((each) => !PAGES.shell.includes(new URL(each.url).pathname));
  await Promise.all(old.slice(0, Math.max(0, old.length - MOST_PAGES)).map((each) => kept.delete(each)));
}

// The copy says that it is one, and of which day. An alert in it says the minute, and goes once its time is over.
async function marked(copy, request) {
  const at = new Date(copy.headers.get("Date") || Date.now());
  const said = (how) => at.toLocaleString(language(request), how);
  const text = (await copy.text())
    .replaceAll("data-kept hidden", "data-kept")
    .replaceAll("<span data-kept-day></span>", `<span data-kept-day>${said({ dateStyle: "long" })}</span>`)
    .replaceAll("<span data-kept-time></span>", `<span data-kept-time>${said({ dateStyle: "long", timeStyle: "short" })}</span>`)
    .replace(/data-alarm="([^"]+)"/g, (whole, until) => (new Date(until) < new Date() ? `hidden ${whole}` : whole));
  return new Response(text, { headers: { "Content-Type": "text/html; charset=utf-8" } });
}

async function file(request) {
  const kept = await caches.open(FILES_KEPT);
  const copy = await kept.match(request);
  if (copy) return copy;
  const answer = await fetch(request);
  if (answer.ok && /\.[0-9a-f]{8,}\./.test(request.url)) kept.put(request, answer.clone());
  return answer;
}

async function refresh() {
  const kept = await caches.open(PAGES_KEPT);
  await Promise.all(PAGES.shell.map(async (path) => {
    const answer = await fetch(path, { cache: "no-cache" });
    if (answer.ok) await kept.put(path, answer);
  }));
}

async function forget() {
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
  await refresh();
}

async function tidy() {
  const known = [PAGES_KEPT, FILES_KEPT];
  await Promise.all((await caches.keys()).filter((name) => !known.includes(name)).map((name) => caches.delete(name)));
}

function language(of) {
  return new URL(of.url).pathname.startsWith("/en/") ? "en" : "es";
}
