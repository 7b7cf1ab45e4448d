// Offers to keep pages on the phone, lists what is kept, and removes it again.
const kept = "caches" in window && "serviceWorker" in navigator;
const PAGES_KEPT = "pages-1";

if (kept) {
  const first = !navigator.serviceWorker.controller; // this page came before the keeper: tell it
  navigator.serviceWorker.register("/sw.js").then(() => navigator.serviceWorker.ready)
    .then((keeper) => first && keeper.active.postMessage({ opened: location.pathname }));
}

for (const button of document.querySelectorAll("[data-save]")) {
  if (!kept) break;
  const said = document.querySelector("[data-saved]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    const answer = await fetch(location.href);
    if (answer.headers.get("X-Offline") !== "keep") return;
    await (await caches.open(PAGES_KEPT)).put(location.href, answer);
    button.hidden = true;
    said.hidden = false;
  });
}

const list = document.querySelector("[data-kept-list]");
if (list && kept) showList();

async function showList() {
  const shelf = await caches.open(PAGES_KEPT);
  const shell = list.dataset.shell.split(" ");
  for (const request of await shelf.keys()) {
    if (shell.includes(new URL(request.url).pathname)) continue;
    const title = new DOMParser().parseFromString(await (await shelf.match(request)).text(), "text/html").querySelector("h1");
    if (!title) continue;
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.href = new URL(request.url).pathname;
    link.textContent = title.textContent;
    line.append(link);
    list.append(line);
  }
  document.querySelector(list.children.length ? "[data-kept-some]" : "[data-kept-none]").hidden = false;
}

for (const button of document.querySelectorAll("[data-forget-kept]")) {
  if (!kept) break;
  button.addEventListener("click", async () => {
    const ready = await navigator.serviceWorker.ready;
    const forgotten = new Promise((done) => navigator.serviceWorker.addEventListener("message", done, { once: true }));
    ready.active.postMessage("forget");
    await forgotten;
    list.replaceChildren();
    document.querySelector("[data-kept-some]").hidden = true;
    document.querySelector("[data-kept-gone]").hidden = false;
  });
}
