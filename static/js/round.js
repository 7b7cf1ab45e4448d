// An officer's round: "still right" answers in place; without a line it is kept on this phone and sent later.
// Without this script each press is an ordinary form.
(() => {
  const words = document.querySelector("[data-round-words]");
  const form = document.querySelector("form[data-round]");
  const shelf = words && `iris-keep:hub:${words.dataset.owner}:round`;

  const kept = () => {
    try { return JSON.parse(localStorage.getItem(shelf)) || []; } catch { return []; }
  };
  const store = (keys) => {
    try {
      if (keys.length) localStorage.setItem(shelf, JSON.stringify(keys));
      else localStorage.removeItem(shelf);
      return true;
    } catch { return false; }
  };

  function say(word) {
    words.hidden = !word;
    if (word) words.replaceChildren(Object.assign(document.createElement("p"), { textContent: words.dataset[word] }));
  }

  // What came back takes the place of the cards; a card that is on another page is passed over.
  function show(cards) {
    for (const [key, html] of Object.entries(cards)) {
      const card = document.getElementById(`e-${key}`);
      if (!card) continue;
      card.innerHTML = html;
      card.className = "done";
    }
  }

  async function send(keys) {
    const body = new URLSearchParams(keys.map((key) => ["service", key]));
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    const headers = { Accept: "application/json" };
    let answer;
    try {
      answer = await fetch(form.action, { method: "POST", body, headers, redirect: "manual" });
    } catch { return "line"; }
    if (answer.type === "opaqueredirect" || answer.status === 403) return "door";
    if (answer.status >= 500) return "line";
    if (!answer.ok) return "refused";
    show(await answer.json());
    return "sent";
  }

  // Kept first, sent then: a phone that dies in between has lost nothing. The same confirmed twice is harmless.
  async function confirm(keys) {
    const all = [...new Set([...kept(), ...keys])];
    if (!all.length) return;
    const safe = store(all);
    const came = await send(all);
    if (came === "sent" || came === "refused") store(kept().filter((key) => !all.includes(key)));
    if (came === "sent") say("");
    else say(came === "line" && safe ? "kept" : came === "line" ? "refused" : came);
  }

  if (form) {
    form.addEventListener("submit", (event) => {
      const button = event.submitter;
      if (button?.name === "round") return; // taking back loads the page
      const ticked = [...form.querySelectorAll("[name=service]:checked")].map((box) => box.value);
      const keys = button?.name === "one" ? [button.value] : ticked;
      if (!keys.length) return;
      event.preventDefault();
      confirm(keys);
    });
    addEventListener("online", () => confirm([]));
    confirm([]);
  }
})();
